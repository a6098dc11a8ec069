import ArgumentParser
import PlanKernel
import PlanModel

/// `cairn remind`.
struct RemindCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remind", abstract: "Note that whoever is asked was reminded.")

    @Argument(help: ArgumentHelp("A request, or a run with one open request.", valueName: "approval"))
    var request: String

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await RequestOperation.perform(on: request, options, .reminded, saying: "has a reminder")
    }
}
