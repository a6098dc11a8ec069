import ArgumentParser
import PlanKernel
import PlanModel

/// `cairn release`.
struct ReleaseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "release", abstract: "Give a request back that was taken on.")

    @Argument(help: ArgumentHelp("A request, or a run with one open request.", valueName: "approval"))
    var request: String

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await RequestOperation.perform(on: request, options, .released, saying: "is given back")
    }
}
