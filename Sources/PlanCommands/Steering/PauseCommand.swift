import ArgumentParser
import PlanEngine
import PlanKernel
import PlanModel
import PlanStore

/// `cairn pause`.
struct PauseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause", abstract: "Begin nothing new in a run until it is resumed; what is under way ends.")

    @Argument(help: ArgumentHelp("A run.", valueName: "run"))
    var run: String

    @OptionGroup var reason: ReasonOption

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await Session.with(options) { session in
            let id = try await session.record(of: run).id
            try await session.perform(.hold(reason: reason.text, by: session.person()), on: id)
            try await session.show(id)
        }
    }
}
