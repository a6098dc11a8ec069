import ArgumentParser
import PlanEngine
import PlanKernel

/// `cairn schedules pause`.
struct SchedulesPauseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause", abstract: "Start no runs until it is resumed; a first run that has not begun is held, too.")

    @Argument(help: ArgumentHelp("A schedule.", valueName: "schedule"))
    var schedule: String

    @OptionGroup var reason: ReasonOption

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await Session.with(options) { session in
            let person = try session.person()
            try await session.move(schedule) { [text = reason.text] _ in .pause(reason: text, by: person) }
        }
    }
}
