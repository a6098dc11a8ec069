import PlanCalendar
import PlanModel
import PlanStore
import PlanStoreSQLite
import Synchronization

/// A store that remembers what was committed through it and when, and tells when runs have ended, or rest.
final class RecordingStore: RunStore {
    struct Entry: Sendable {
        let run: RunID
        /// When it was acknowledged.
        let at: ContinuousClock.Instant
    }

    private struct State {
        var entries: [Entry] = []
        var transitions: [Transition] = []
        var ended: Set<RunID> = []
        var waiting: [RunID: CheckedContinuation<Void, Never>] = [:]
    }

    let store: SQLiteStore
    private let state = Mutex(State())
    private let keepsEntries: Bool
    private let keepsTransitions: Bool
    private let isOver: @Sendable (RunState) -> Bool

    /// - Parameters:
    ///   - capacity: how many transitions are expected; nil to keep nothing of them.
    ///   - keepsTransitions: whether they are kept whole, which costs so much that it is not to be measured.
    ///   - isOver: whether a run in this state has come where it is waited for.
    init(
        _ store: SQLiteStore, capacity: Int?, keepsTransitions: Bool = false,
        isOver: @escaping @Sendable (RunState) -> Bool = { $0.isTerminal }
    ) {
        self.store = store
        self.isOver = isOver
        keepsEntries = capacity != nil
        self.keepsTransitions = keepsTransitions
        guard let capacity else { return }
        state.withLock { $0.entries.reserveCapacity(capacity) }
    }

    /// Everything that was committed, in the order in which it was acknowledged.
    var entries: [Entry] { state.withLock(\.entries) }
    var transitions: [Transition] { state.withLock(\.transitions) }

    /// Returns when the run has come durably to where it is waited for.
    func end(of run: RunID) async {
        await withCheckedContinuation { caller in
            let hasEnded = state.withLock { state in
                if state.ended.remove(run) != nil { return true }
                state.waiting[run] = caller
                return false
            }
            if hasEnded { caller.resume() }
        }
    }

    func commit(_ transition: Transition) async throws(StoreError) {
        try await store.commit(transition)
        let entry = Entry(run: transition.run, at: .now)
        let waiting = state.withLock { state -> CheckedContinuation<Void, Never>? in
            if keepsEntries { state.entries.append(entry) }
            if keepsTransitions { state.transitions.append(transition) }
            guard isOver(transition.state) else { return nil }
            if let waiting = state.waiting.removeValue(forKey: transition.run) { return waiting }
            state.ended.insert(transition.run)
            return nil
        }
        waiting?.resume()
    }
}

// MARK: - Everything else goes straight through

extension RecordingStore {
    func commit(_ transitions: [Transition]) async throws(StoreError) { try await store.commit(transitions) }

    func load(_ run: RunID) async throws(StoreError) -> StoredRun? { try await store.load(run) }

    func events(of run: RunID, after seq: Int64, limit: Int) async throws(StoreError) -> [StoredEvent] {
        try await store.events(of: run, after: seq, limit: limit)
    }

    func runs(_ query: RunQuery) async throws(StoreError) -> [RunRecord] { try await store.runs(query) }

    func approvals(_ query: ApprovalQuery) async throws(StoreError) -> [ApprovalRecord] { try await store.approvals(query) }

    func enroll(_ engine: EngineIdentity, until: Timestamp, at now: Timestamp) async throws(StoreError) -> Fence {
        try await store.enroll(engine, until: until, at: now)
    }

    func renew(_ fence: Fence, until: Timestamp, at now: Timestamp) async throws(StoreError) {
        try await store.renew(fence, until: until, at: now)
    }

    func retire(_ fence: Fence) async throws(StoreError) { try await store.retire(fence) }

    func claim(_ runs: [RunID], by fence: Fence, at now: Timestamp) async throws(StoreError) -> [Claim] {
        try await store.claim(runs, by: fence, at: now)
    }

    func attention(for fence: Fence, at now: Timestamp) async throws(StoreError) -> [RunID] {
        try await store.attention(for: fence, at: now)
    }

    func nextTimer(for fence: Fence, at now: Timestamp) async throws(StoreError) -> Timestamp? {
        try await store.nextTimer(for: fence, at: now)
    }

    func hasCompany(_ fence: Fence, at now: Timestamp) async throws(StoreError) -> Bool {
        try await store.hasCompany(fence, at: now)
    }

    var changes: StoreChanges { store.changes }

    var stepExecutor: (any TaskExecutor)? { store.stepExecutor }

    func close() async { await store.close() }

    func events(afterGlobal place: Int64, limit: Int, filter: EventFilter) async throws(StoreError) -> [GlobalEvent] {
        try await store.events(afterGlobal: place, limit: limit, filter: filter)
    }

    func lastGlobalSeq() async throws(StoreError) -> Int64 { try await store.lastGlobalSeq() }
}
