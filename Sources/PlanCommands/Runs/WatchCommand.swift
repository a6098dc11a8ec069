import ArgumentParser
import PlanCalendar
import PlanKernel
import PlanModel
import PlanStore

/// `cairn watch`.
struct WatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch", abstract: "Watch a run until it ends. Watching drives nothing: see 'cairn resume'.")

    @Argument(help: ArgumentHelp("A run; the latest when none is named.", valueName: "run"))
    var run = "@last"

    @Option(help: ArgumentHelp("Leave after this time, such as 90s or 15m.", valueName: "duration"))
    var timeout: String?

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let span = try AttendanceOptions.span(timeout)
        let status = try await Session.with(options) { session in
            let (run, record) = try await session.read(session.record(of: self.run).id)
            if let note = try await session.stalled(run, record).first {
                session.printer.note("\(note.sentence): \(note.command ?? "")")
            }
            var attendance = Attendance(session: session)
            attendance.waitsForPeople = true
            attendance.showsEvents = options.isJSON
            attendance.timeout = span
            let attending = attendance
            return try await Interrupts.noting {
                let (seen, ending) = try await attending.follow(run)
                if case .settled = ending {
                    return try await AttendanceReport(session: session, hasShownEvents: options.isJSON).finish(seen, ending)
                }
                session.printer.note("not watching any more; come back with 'cairn watch \(run.id.short)'")
                if case .timedOut = ending { return ExitStatus.timedOut }
                return ExitStatus.done
            }
        }
        if status != .done { throw status.exitCode }
    }
}
