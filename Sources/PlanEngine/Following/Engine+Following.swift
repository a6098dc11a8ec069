public import PlanKernel
public import PlanModel
import PlanStore
import Synchronization

extension Engine {
    /// The events of a run, from after a sequence (0: from the first) until the run has ended.
    ///
    /// Nothing is missed and nothing comes twice, whoever drives the run and whenever one begins. What this engine commits comes at
    /// once; what other processes do is looked for every ``Surroundings/attentionInterval``. Any number may follow at once, each at its
    /// own pace: nobody holds more than a few events, however far behind.
    public func events(of run: RunID, after seq: Int64 = 0) -> RunEvents { RunEvents(engine: self, run: run, after: seq) }

    /// Waits for a run to end, and gives it as it then stands.
    ///
    /// A run that waits for a person or is blocked has not ended. Throws a ``StoreError`` when there is no such run or the store fails,
    /// and `CancellationError` when the task is cancelled.
    public func finished(_ run: RunID) async throws -> Run {
        let seat = FollowSeat(run, at: self)
        while true {
            try Task.checkCancellation()
            seat.look()
            let record = try await seat.patiently { () async throws(StoreError) in try await self.record(of: run) }
            if record.state.isTerminal {
                return try await seat.patiently { () async throws(StoreError) in try await self.view(run) }
            }
            try await seat.wait()
        }
    }

    /// Wakes who follows a run, or all of them.
    func announce(_ run: RunID) {
        followers.announce(run)
        feed.announce()
    }

    /// The row of a run.
    func record(of run: RunID) async throws(StoreError) -> RunRecord {
        var query = RunQuery()
        query.prefix = run.rawValue
        // The newest come first, so a run whose id begins like this one's would hide it.
        query.limit = 10
        guard let record = try await store.runs(query).first(where: { $0.id == run }) else { throw .unknownRun(run) }
        return record
    }

    /// The plan of a run, which need not be read again when it is known.
    func plan(of run: RunID) async throws(StoreError) -> CompiledPlan {
        let digest = try await record(of: run).planDigest
        if let known = plan(under: digest) { return known }
        guard let stored = try await store.load(run) else { throw .unknownRun(run) }
        return try plan(of: stored)
    }
}
