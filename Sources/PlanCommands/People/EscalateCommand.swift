import ArgumentParser
import PlanKernel
import PlanModel

/// `cairn escalate`.
struct EscalateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "escalate", abstract: "Ask somebody higher as well, because nobody has answered.")

    @OptionGroup var request: RequestArgument

    @Option(help: ArgumentHelp("Who is asked as well, such as group:leads.", valueName: "who"))
    var to: String

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let owner = try Recipient.owner(to)
        try await RequestOperation.perform(on: request.name, options, .escalated(to: owner), saying: "is escalated to \(owner)")
    }
}
