import ArgumentParser
import PlanKernel
import PlanModel

/// `cairn withdraw`.
struct WithdrawCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "Ask no longer; the node is blocked then, a plan that waits for approval is aborted.")

    @Argument(help: ArgumentHelp("A request, or a run with one open request.", valueName: "approval"))
    var request: String

    @Option(name: [.customShort("m"), .customLong("message")], help: ArgumentHelp("The reason.", valueName: "text"))
    var message: String?

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await RequestOperation.perform(on: request, options, .withdrawn(reason: message), saying: "is withdrawn")
    }
}
