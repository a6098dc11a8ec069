import PlanCalendar
import PlanClient
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore

extension Session {
    /// Moves a schedule that a server keeps; whether a run of it is going the server knows itself.
    func move(_ record: ScheduleRecord, _ command: ScheduleCommand, at server: PlanClient) async throws -> ScheduleOutcome {
        guard let move = ServerMove(command, of: record.id) else {
            throw Problem("internal", "a server cannot be asked for this", status: .internalError)
        }
        let answer = try await ask(server, move)
        guard let after = ScheduleRecord(json: answer) else {
            throw PlanError(
                "server.unreadable", "what the server says of the schedule is not understood",
                suggestion: "use the version of cairn that the server has")
        }
        var entries: [ScheduleEntry] = [], started: [ScheduleFire: RunID] = [:]
        for happened in answer["happened"]?.array ?? [] {
            guard let entry = ScheduleEntry(json: happened, of: record.id) else { continue }
            entries.append(entry)
            if case .fired(let fire) = entry.event { started[fire] = happened["runId"]?.string.map { RunID($0) } }
        }
        return ScheduleOutcome(ledger: try ScheduleLedger(after), entries: entries, started: started, ended: [])
    }
}

extension ServerMove {
    /// What a person does with a schedule, as the server takes it; nil for what only engines do.
    fileprivate init?(_ command: ScheduleCommand, of schedule: ScheduleID) {
        let path = ["schedule": schedule.rawValue]
        switch command {
        case .pause(let reason, _): self.init("pauseSchedule", path, [("reason", reason.map { .string($0) })])
        case .resume(let catchUp, _): self.init("resumeSchedule", path, [("catchUp", .string(catchUp.rawValue))])
        case .runNow(let overlap, _, _): self.init("runScheduleNow", path, [("overlap", overlap.map { .string($0.rawValue) })])
        case .backfill(let from, let to, let limit, _, _):
            self.init(
                "backfillSchedule", path,
                [("from", .string(from.description)), ("to", .string(to.description)), ("limit", .int(Int64(limit)))])
        case .delete: self.init("deleteSchedule", path)
        case .begin, .look: return nil
        }
    }
}
