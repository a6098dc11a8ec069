import ArgumentParser
import PlanKernel
import PlanModel

/// `cairn withdraw`.
struct WithdrawCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "Ask no longer; the node is blocked then, a plan that waits for approval is aborted.")

    @OptionGroup var request: RequestArgument

    @OptionGroup var reason: ReasonOption

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await RequestOperation.perform(on: request.name, options, .withdrawn(reason: reason.text), saying: "is withdrawn")
    }
}
