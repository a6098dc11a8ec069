import ArgumentParser
import PlanEngine
import PlanKernel
import PlanModel

/// `cairn schedules resume`.
struct SchedulesResumeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "resume", abstract: "Let a paused schedule go on from now.")

    @Argument(help: ArgumentHelp("A schedule.", valueName: "schedule"))
    var schedule: String

    @Flag(name: .customLong("catch-up"), help: "Make up for every time that passed in the pause.")
    var catchesUp = false

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await Session.with(options) { session in
            let person = try session.person()
            try await session.move(schedule) { [catchesUp] _ in .resume(catchUp: catchesUp ? .all : .none, by: person) }
        }
    }
}
