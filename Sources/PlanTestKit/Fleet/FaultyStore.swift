package import PlanCalendar
package import PlanModel
package import PlanStore

/// A store as one process sees it: slow, away, full, or gone in the middle of a call. What it holds is another store's.
package final class FaultyStore: RunStore {
    let inner: any RunStore
    private let faults: any StoreFaults

    package init(_ inner: any RunStore, faults: any StoreFaults) {
        self.inner = inner
        self.faults = faults
    }

    func perform<Value>(
        _ call: MemoryStore.Operation, _ body: () async throws(StoreError) -> Value
    ) async throws(StoreError) -> Value {
        try await faults.before(call)
        let value = try await body()
        try await faults.after(call)
        return value
    }
}

// MARK: - RunStore

extension FaultyStore {
    package func commit(_ transition: Transition) async throws(StoreError) {
        try await perform(.commit) { () async throws(StoreError) in
            if faults.forgets() { return }
            try await inner.commit(transition)
            faults.durable([transition])
        }
    }

    package func commit(_ transitions: [Transition]) async throws(StoreError) {
        try await perform(.commitAll) { () async throws(StoreError) in
            try await inner.commit(transitions)
            faults.durable(transitions)
        }
    }

    package func load(_ run: RunID) async throws(StoreError) -> StoredRun? {
        try await perform(.load) { () async throws(StoreError) in try await inner.load(run) }
    }

    package func events(of run: RunID, after seq: Int64, limit: Int) async throws(StoreError) -> [StoredEvent] {
        try await perform(.events) { () async throws(StoreError) in try await inner.events(of: run, after: seq, limit: limit) }
    }

    package func events(afterGlobal place: Int64, limit: Int, filter: EventFilter) async throws(StoreError) -> [GlobalEvent] {
        try await perform(.globalEvents) { () async throws(StoreError) in
            try await inner.events(afterGlobal: place, limit: limit, filter: filter)
        }
    }

    package func lastGlobalSeq() async throws(StoreError) -> Int64 {
        try await perform(.lastGlobalSeq) { () async throws(StoreError) in try await inner.lastGlobalSeq() }
    }

    package func runs(_ query: RunQuery) async throws(StoreError) -> [RunRecord] {
        try await perform(.runs) { () async throws(StoreError) in try await inner.runs(query) }
    }

    package func approvals(_ query: ApprovalQuery) async throws(StoreError) -> [ApprovalRecord] {
        try await perform(.approvals) { () async throws(StoreError) in try await inner.approvals(query) }
    }

    package func enroll(_ engine: EngineIdentity, until: Timestamp, at now: Timestamp) async throws(StoreError) -> Fence {
        faults.asks(forLeaseUntil: until, at: now)
        return try await perform(.enroll) { () async throws(StoreError) in try await inner.enroll(engine, until: until, at: now) }
    }

    package func renew(_ fence: Fence, until: Timestamp, at now: Timestamp) async throws(StoreError) {
        faults.asks(forLeaseUntil: until, at: now)
        try await perform(.renew) { () async throws(StoreError) in try await inner.renew(fence, until: until, at: now) }
    }

    package func retire(_ fence: Fence) async throws(StoreError) {
        try await perform(.retire) { () async throws(StoreError) in try await inner.retire(fence) }
    }

    package func claim(_ runs: [RunID], by fence: Fence, at now: Timestamp) async throws(StoreError) -> [Claim] {
        try await perform(.claim) { () async throws(StoreError) in try await inner.claim(runs, by: fence, at: now) }
    }

    package func attention(for fence: Fence, at now: Timestamp) async throws(StoreError) -> [RunID] {
        try await perform(.attention) { () async throws(StoreError) in try await inner.attention(for: fence, at: now) }
    }

    package func nextTimer(for fence: Fence, at now: Timestamp) async throws(StoreError) -> Timestamp? {
        try await perform(.nextTimer) { () async throws(StoreError) in try await inner.nextTimer(for: fence, at: now) }
    }

    package func hasCompany(_ fence: Fence, at now: Timestamp) async throws(StoreError) -> Bool {
        try await perform(.hasCompany) { () async throws(StoreError) in try await inner.hasCompany(fence, at: now) }
    }

    package var changes: StoreChanges { inner.changes }

    /// What it holds belongs to others, too, who close it.
    package func close() async {}
}
