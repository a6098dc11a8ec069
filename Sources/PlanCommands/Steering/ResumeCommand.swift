import ArgumentParser
import PlanCalendar
import PlanEngine
import PlanKernel
import PlanModel
import PlanStore
import PlanStoreSQLite

/// `cairn resume`.
struct ResumeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Let a paused run go on, or drive one on that was interrupted; without a run, every one that could move.")

    @Argument(help: ArgumentHelp("A run.", valueName: "run"))
    var run: String?

    @Flag(help: "Stay while people are waited for.")
    var watch = false

    @Flag(help: "Stay to the end and say nothing before it.")
    var wait = false

    @Option(help: ArgumentHelp("Leave after this time, such as 90s or 15m.", valueName: "duration"))
    var timeout: String?

    @OptionGroup var reason: ReasonOption
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let span = try AttendanceOptions.span(timeout)
        let status = try await Session.with(options) { session in
            let names: [RunID]
            var footing: Footing?
            if let run {
                let record = try await session.record(of: run)
                names = [record.id]
                // One that was paused is let go first.
                if record.state.isHeld {
                    footing = try await session.perform(.release(reason: reason.text, by: session.person()), on: record.id)
                } else if reason.text != nil {
                    session.printer.note("Run \(record.id) was not paused: nothing keeps the reason.")
                }
            } else if session.server != nil {
                session.printer.note("The server drives every run that could move; name one that is paused.")
                return ExitStatus.done
            } else {
                try await fireDue(session)
                names = try await movable(session, session.database)
                if names.isEmpty { session.printer.note("No run waits to be driven on.") }
            }
            var worst = ExitStatus.done
            for id in names {
                var attendance = Attendance(session: session)
                attendance.waitsForPeople = watch || wait
                attendance.isQuiet = wait
                attendance.showsEvents = watch && options.isJSON
                attendance.timeout = span
                let status = try await attendance.goOn(with: id, from: footing)
                if status.rawValue > worst.rawValue { worst = status }
                if Interrupts.received != nil { break }
            }
            return worst
        }
        if status != .done { throw status.exitCode }
    }

    /// Starts the runs that schedules are due to start; they are driven with the others.
    private func fireDue(_ session: Session) async throws {
        let news = try await session.withIdleEngine { try await $0.lookAtSchedules() }
        if !options.isJSON { news.forEach { ScheduleText.tell($0, session.printer) } }
    }

    /// Runs that nobody alive drives and that could move, now or at a time of theirs.
    private func movable(_ session: Session, _ database: SQLiteStore) async throws -> [RunID] {
        let now = session.console.surroundings.now()
        let due = try await database.attention(for: .nobody, at: now)
        var query = RunQuery()
        query.statuses = [RunStatus.running.rawValue]
        query.limit = 1_000
        let sleeping = try await database.runs(query).filter { $0.engine == nil && $0.state.nextTimer != nil && !$0.state.isHeld }.map(
            \.id)
        return Set(due + sleeping).sorted()
    }
}
