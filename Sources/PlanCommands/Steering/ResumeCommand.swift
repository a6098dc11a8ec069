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

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let span = try AttendanceOptions.span(timeout)
        let status = try await Session.with(options) { session in
            if run == nil { try await fireDue(session) }
            let names: [RunID] = if let run { [try await released(run, session)] } else { try await movable(session) }
            if names.isEmpty { session.printer.note("No run waits to be driven on.") }
            var worst = ExitStatus.done
            for id in names {
                var attendance = Attendance(session: session)
                attendance.waitsForPeople = watch || wait
                attendance.isQuiet = wait
                attendance.showsEvents = watch && options.isJSON
                attendance.timeout = span
                let status = try await attendance.drive { engine in try await Attendance.take(id, engine) }
                if status.rawValue > worst.rawValue { worst = status }
                if Interrupts.received != nil { break }
            }
            return worst
        }
        if status != .done { throw status.exitCode }
    }

    /// The run that is named; one that was paused is let go first.
    private func released(_ name: String, _ session: Session) async throws -> RunID {
        let record = try await session.record(of: name)
        if record.state.isHeld { try await session.perform(.release(by: session.person()), on: record.id) }
        return record.id
    }

    /// Starts the runs that schedules are due to start; they are driven with the others.
    private func fireDue(_ session: Session) async throws {
        let news = try await session.withIdleEngine { try await $0.lookAtSchedules() }
        if !options.isJSON { news.forEach { ScheduleText.tell($0, session.printer) } }
    }

    /// Runs that nobody alive drives and that could move, now or at a time of theirs.
    private func movable(_ session: Session) async throws -> [RunID] {
        let now = session.console.surroundings.now()
        let due = try await session.store.attention(for: .nobody, at: now)
        var query = RunQuery()
        query.statuses = [RunStatus.running.rawValue]
        query.limit = 1_000
        let sleeping = try await session.store.runs(query).filter { $0.engine == nil && $0.state.nextTimer != nil && !$0.state.isHeld }.map(
            \.id)
        return Set(due + sleeping).sorted()
    }
}
