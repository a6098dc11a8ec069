import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanStoreSQLite

extension Session {
    /// The schedule that an id, the beginning of one, or `@last` names.
    func schedule(of name: String) async throws -> ScheduleRecord {
        var query = ScheduleQuery()
        query.limit = 6
        if name != "@last" { query.prefix = name.hasPrefix("sch_") ? name : "sch_\(name)" }
        let found = try await store.schedules(query)
        if name == "@last", let last = found.first { return last }
        if let exact = found.first(where: { $0.id.rawValue == query.prefix }) { return exact }
        if found.count == 1 { return found[0] }
        guard found.isEmpty else {
            let candidates = found.map { "\($0.id.short) (\($0.title))" }.joined(separator: ", ")
            throw Problem(
                "schedule.ambiguous", "'\(name)' is the beginning of several schedules", suggestion: "say which: \(candidates)",
                status: .notFound)
        }
        let message = name == "@last" ? "there is no schedule yet" : "there is no schedule '\(name)'"
        throw Problem("schedule.unknown", message, suggestion: "see 'cairn schedules'", status: .notFound)
    }

    /// Moves a schedule, and tells what has happened. Runs that it starts are left to whoever drives.
    func move(_ name: String, _ command: @escaping @Sendable (_ isRunGoing: Bool) -> ScheduleCommand) async throws {
        let record = try await schedule(of: name)
        let caller = Caller(organization: record.organization, actor: try person())
        let outcome: ScheduleOutcome
        if let server {
            outcome = try await move(record, command(false), at: server)
        } else {
            outcome = try await withIdleEngine { engine in
                try await console.tracing { try await engine.move(record.id, for: caller, command) }
            }
        }
        ScheduleText.tell(outcome, printer)
        if outcome.entries.isEmpty { printer.note("nothing was to be done") }
        if !outcome.started.isEmpty, server == nil {
            printer.note("drive \(outcome.started.count == 1 ? "it" : "them") with 'cairn schedules run'")
        }
    }
}

extension ScheduleID {
    var short: String { String(rawValue.prefix(12)) }
}
