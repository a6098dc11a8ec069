import ArgumentParser
import PlanKernel
import PlanModel

/// `cairn escalate`.
struct EscalateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "escalate", abstract: "Ask somebody higher as well, because nobody has answered.")

    @Argument(help: ArgumentHelp("A request, or a run with one open request.", valueName: "approval"))
    var request: String

    @Option(help: ArgumentHelp("Who is asked as well, such as group:leads.", valueName: "who"))
    var to: String

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let owner = try Recipient.owner(to)
        try await RequestOperation.perform(on: request, options, .escalated(to: owner), saying: "is escalated to \(owner)")
    }
}
