import ArgumentParser
import PlanKernel
import PlanModel

/// `cairn remind`.
struct RemindCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remind", abstract: "Note that whoever is asked was reminded.")

    @OptionGroup var request: RequestArgument

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await RequestOperation.perform(on: request.name, options, .reminded, saying: "has a reminder")
    }
}
