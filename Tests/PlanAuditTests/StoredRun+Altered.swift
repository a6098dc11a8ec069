import PlanCalendar
import PlanModel
import PlanStore

extension [StoredEvent] {
    /// The events with one column of one of them changed: time, author, type, body, hash.
    func changing(_ column: Int, at position: Int) -> [StoredEvent] {
        var copy = self
        let event = self[position]
        var body = event.body, hash = event.hash
        if column == 3, !body.isEmpty { body[body.count / 2] ^= 1 }
        if column == 4 { hash[7] ^= 1 }
        copy[position] = StoredEvent(
            seq: event.seq, at: column == 0 ? Timestamp(milliseconds: event.at.milliseconds + 1) : event.at,
            by: column == 1 ? event.by + "x" : event.by, type: column == 2 ? event.type + "x" : event.type, body: body, hash: hash,
            values: event.values)
        return copy
    }
}

extension StoredRun {
    func with(_ change: (inout RunState) -> Void) -> StoredRun {
        var state = record.state
        change(&state)
        let changed = RunRecord(
            id: record.id, title: record.title, planDigest: record.planDigest, createdAt: record.createdAt, createdBy: record.createdBy,
            labels: record.labels, idempotencyKey: record.idempotencyKey, state: state, engine: record.engine)
        return StoredRun(record: changed, plan: plan, checkpoint: checkpoint, events: events, headHash: headHash)
    }

    func with(plan change: (String) -> String) -> StoredRun {
        let plan = Array(change(String(decoding: plan, as: UTF8.self)).utf8)
        return StoredRun(record: record, plan: plan, checkpoint: checkpoint, events: events, headHash: headHash)
    }

    func with(checkpoint change: (String) -> String) -> StoredRun {
        let changed = checkpoint.map { StoredCheckpoint(seq: $0.seq, body: Array(change(String(decoding: $0.body, as: UTF8.self)).utf8)) }
        return StoredRun(record: record, plan: plan, checkpoint: changed, events: events, headHash: headHash)
    }
}

extension ApprovalRecord {
    func closed(by person: String) -> ApprovalRecord {
        ApprovalRecord(approval: approval, run: run, runTitle: runTitle, status: status, closedBy: person, closedAt: closedAt)
    }
}
