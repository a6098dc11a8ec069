import ArgumentParser
import PlanKernel
import PlanModel

/// `cairn release`.
struct ReleaseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "release", abstract: "Give a request back that was taken on.")

    @OptionGroup var request: RequestArgument

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await RequestOperation.perform(on: request.name, options, .released, saying: "is given back")
    }
}
