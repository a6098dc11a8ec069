import ArgumentParser
import PlanCalendar
import PlanEngine
import PlanStore

/// `cairn schedules run`.
struct SchedulesRunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Fire schedules and drive their runs until stopped; runs that others left are driven, too.")

    @Option(name: .customLong("for"), help: ArgumentHelp("Leave after this time, such as 1h.", valueName: "duration"))
    var duration: String?

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let span = try AttendanceOptions.span(duration)
        try await Session.with(options, here: true) { session in
            let engine = try await session.engine(takesOver: true) { ScheduleText.tell($0, session.printer) }
            let surroundings = session.console.surroundings
            let end = span.map { surroundings.now() + $0 }
            try await Interrupts.noting {
                try await engine.withRunning { _ in
                    ServerMemory.giveBackStart()
                    try await Interrupts.wait(until: end, in: surroundings)
                }
            }
            if let signal = Interrupts.received {
                session.printer.note("stopped: what this process was doing is ended, the runs and schedules are kept")
                throw ExitCode(128 + signal)
            }
        }
    }
}
