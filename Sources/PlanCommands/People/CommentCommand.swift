import ArgumentParser
import PlanKernel
import PlanModel

/// `cairn comment`.
struct CommentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "comment", abstract: "Say something about a request without answering it.")

    @OptionGroup var request: RequestArgument

    @Option(name: [.customShort("m"), .customLong("message")], help: ArgumentHelp("What is said.", valueName: "text"))
    var message: String

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await RequestOperation.perform(on: request.name, options, .commented(message), saying: "has a comment")
    }
}
