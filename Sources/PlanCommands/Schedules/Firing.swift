import PlanEngine
import PlanKernel
import PlanModel
import PlanStore
import PlanStoreSQLite

/// Asks a schedule for runs and stays with them, one after the other, as `cairn run` does.
struct Firing: Sendable {
    let session: Session
    /// Only make the runs; whoever fires schedules drives them.
    var isDetached = false

    /// - Returns: how the run has ended that ended worst.
    func perform(
        _ name: String, _ command: @escaping @Sendable (_ isRunGoing: Bool) -> ScheduleCommand
    ) async throws -> ExitStatus {
        guard !isDetached else {
            try await session.move(name, command)
            return .done
        }
        let record = try await session.schedule(of: name), id = record.id
        if let server = session.server {
            let outcome = try await session.move(record, command(false), at: server)
            return try await Interrupts.noting {
                try await attend(outcome, of: id) {
                    try await session.read($0).run.plan
                } next: {
                    Optional.none
                }
            }
        }
        let caller = Caller(organization: record.organization, actor: try session.person())
        let engine = try await session.engine()
        return try await Interrupts.noting {
            try await engine.withRunning { engine in
                let first = try await session.console.tracing { try await engine.move(id, for: caller, command) }
                return try await attend(first, of: id) {
                    try await engine.view($0).plan
                } next: {
                    try await engine.move(id) { .look(isRunGoing: $0) }
                }
            }
        }
    }

    /// - Parameter next: what comes once these runs have ended; nil where a server sees to that.
    private func attend(
        _ first: ScheduleOutcome, of id: ScheduleID, plan: (RunID) async throws -> CompiledPlan,
        next: () async throws -> ScheduleOutcome?
    ) async throws -> ExitStatus {
        var outcome = first, worst = ExitStatus.done
        if first.entries.isEmpty { session.printer.note("nothing was to be done") }
        var wanted = Set(first.entries.compactMap { if case .queued(let fire) = $0.event { fire.nominal } else { nil } })
        while true {
            if !session.options.isJSON || outcome.started.isEmpty { ScheduleText.tell(outcome, session.printer) }
            for (fire, run) in outcome.started.sorted(by: { $0.key.nominal < $1.key.nominal }) {
                wanted.remove(fire.nominal)
                let (ended, ending) = try await Attendance(session: session).follow(Run(id: run, plan: try await plan(run)))
                let status = try await AttendanceReport(session: session).finish(ended, ending)
                if status.rawValue > worst.rawValue { worst = status }
                if case .interrupted = ending { return status }
            }
            guard !wanted.isEmpty, !outcome.started.isEmpty, let more = try await next() else { break }
            outcome = more
        }
        if !wanted.isEmpty {
            let runs = wanted.count == 1 ? "1 run waits" : "\(wanted.count) runs wait"
            let who = session.server == nil ? "'cairn schedules run'" : "the server"
            session.printer.note("\(runs) for the one before to end; \(who) starts what waits")
        }
        return worst
    }
}
