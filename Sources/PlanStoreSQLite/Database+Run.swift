import GRDB
import PlanModel
import PlanStore

extension Database {
    /// A run with its plan and all that has happened since its checkpoint; nil when there is no such run.
    ///
    /// - Parameter limit: so many events are few. Throws ``ManyRows`` when there are more.
    func load(_ run: RunID, limit: Int) throws -> StoredRun? {
        guard let (number, record) = try self.run(run) else { return nil }
        let stored = try first("SELECT seq, body FROM checkpoint WHERE run = ?1") { statement in
            statement.bind(number, at: 1)
        } row: {
            (seq: $0.integer(0), body: $0.blob(1))
        }
        let seq = stored?.seq ?? 0, count = Int(record.state.version - seq)
        guard count <= limit else { throw ManyRows() }
        let plan = try first("SELECT plan FROM plan_spec WHERE digest = ?1") { statement in
            statement.bind(record.planDigest.bytes, at: 1)
        } row: {
            $0.blob(0)
        }
        guard let plan else { throw StoreError.corrupt("the plan of run \(run) is missing") }
        let checkpoint = try stored.map {
            StoredCheckpoint(seq: $0.seq, body: $0.body, values: try values(of: number, from: 0, through: 0)[0] ?? [])
        }
        let events = try events(of: number, after: seq, limit: .max)
        var headHash = events.last?.hash
        if headHash == nil {
            headHash = try self.events(of: number, after: record.state.version - 1, limit: 1, withValues: false).last?.hash
        }
        guard let headHash, events.count == count else { throw StoreError.corrupt("events of run \(run) are missing") }
        return StoredRun(record: record, plan: plan, checkpoint: checkpoint, events: events, headHash: headHash)
    }
}
