import ArgumentParser
import PlanKernel
import PlanModel

/// `cairn delegate`.
struct DelegateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delegate", abstract: "Let one other person answer a request in the place of who was asked.")

    @OptionGroup var request: RequestArgument

    @Option(help: ArgumentHelp("The person, such as user:bo.", valueName: "who"))
    var to: String

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let person = try Recipient.person(to)
        try await RequestOperation.perform(on: request.name, options, .delegated(to: person), saying: "is delegated to \(person)")
    }
}
