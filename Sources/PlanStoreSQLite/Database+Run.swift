import GRDB
import PlanModel
import PlanStore

extension Database {
    /// A run with its plan and all that has happened since its checkpoint; nil when there is no such run.
    ///
    /// - Parameter limit: so many events are few. Throws ``ManyRows`` when there are more.
    func load(_ run: RunID, limit: Int) throws -> StoredRun? {
        guard let (number, record) = try self.run(run) else { return nil }
        let checkpointSeq = try first("SELECT seq FROM checkpoint WHERE run = ?1") { statement in
            statement.bind(number, at: 1)
        } row: {
            $0.integer(0)
        }
        let count = Int(record.state.version - (checkpointSeq ?? 0))
        guard count <= limit else { throw ManyRows() }
        let plan = try first("SELECT plan FROM plan_spec WHERE digest = ?1") { statement in
            statement.bind(record.planDigest.bytes, at: 1)
        } row: {
            $0.blob(0)
        }
        guard let plan else { throw StoreError.corrupt("the plan of run \(run) is missing") }
        let checkpoint = try checkpointSeq.flatMap { try storedCheckpoint(of: number, at: $0) }
        let events = try events(of: number, after: checkpointSeq ?? 0, limit: .max)
        var headHash = events.last?.hash
        if headHash == nil {
            headHash = try self.events(of: number, after: record.state.version - 1, limit: 1, withValues: false).last?.hash
        }
        guard let headHash, events.count == count else { throw StoreError.corrupt("events of run \(run) are missing") }
        return StoredRun(record: record, plan: plan, checkpoint: checkpoint, events: events, headHash: headHash)
    }

    private func storedCheckpoint(of number: Int64, at seq: Int64) throws -> StoredCheckpoint? {
        let body = try first("SELECT body FROM checkpoint WHERE run = ?1") { statement in
            statement.bind(number, at: 1)
        } row: {
            $0.blob(0)
        }
        return try body.map { StoredCheckpoint(seq: seq, body: $0, values: try values(of: number, from: 0, through: 0)[0] ?? []) }
    }
}
