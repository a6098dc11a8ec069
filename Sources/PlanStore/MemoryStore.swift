public import PlanCalendar
public import PlanModel
import Synchronization

/// Runs kept in memory: for tests, simulations and trying things out. Nothing survives the process.
///
/// It keeps every promise of ``RunStore`` but that of lasting, and can be told to fail around any call.
public final class MemoryStore: RunStore, AuditStore, CountingStore {
    /// The calls that can be made to fail.
    public enum Operation: String, Sendable, CaseIterable {
        case commit, commitAll, load, events, runs, approvals, enroll, renew, retire, claim, attention, nextTimer, hasCompany
        case globalEvents, lastGlobalSeq
        case storePlan, plans, plan, planSource, artifacts, artifact, artifactList, threads
        case saveSchedule, schedule, schedules, dueSchedules, nextSchedule
        case put, remove, entry, entries
        case writeBlob, blob, readBlob, collectBlobs
        case mend, isFindable, leases, endLeases, report, incidents, standing

        /// Whether others may want to know of it.
        var isTold: Bool {
            switch self {
            case .commit, .commitAll, .enroll, .retire, .claim, .saveSchedule, .put, .remove, .mend, .endLeases: true
            default: false
            }
        }
    }

    /// How a call fails: as if the machine had stopped before the write, or after it and before the answer.
    public enum Fault: Sendable {
        case before(StoreError)
        case after(StoreError)
    }

    public let changes = StoreChanges()

    private let contents: Mutex<Contents>
    private let injectedFault: (@Sendable (Operation) -> Fault?)?

    /// - Parameters:
    ///   - isAlive: Whether the process of an engine may still run, for engines whose lease has not ended.
    ///   - injectedFault: Asked once at the beginning of every call.
    public init(
        isAlive: @escaping @Sendable (EngineIdentity) -> Bool = { $0.isProcessAlive },
        injectedFault: (@Sendable (Operation) -> Fault?)? = nil
    ) {
        contents = Mutex(Contents(isAlive: isAlive))
        self.injectedFault = injectedFault
    }

    func perform<Value: Sendable>(
        _ operation: Operation, _ body: (inout sending Contents) throws(StoreError) -> sending Value
    ) throws(StoreError) -> Value {
        let fault = injectedFault?(operation)
        if case .before(let error)? = fault { throw error }
        let value = try contents.withLock(body)
        if operation.isTold { changes.announce() }
        if case .after(let error)? = fault { throw error }
        return value
    }
}

// MARK: - Going back

extension MemoryStore {
    /// Everything that a store held at one moment.
    package struct Moment: Sendable { fileprivate let contents: Contents }

    package var moment: Moment { contents.withLock { Moment(contents: $0) } }

    /// Forgets everything since a moment, as a disk that has lost what it said to have written.
    package func goBack(to moment: Moment) { contents.withLock { $0 = moment.contents } }
}

// MARK: - RunStore

extension MemoryStore {
    public func commit(_ transition: Transition) async throws(StoreError) {
        try perform(.commit) { contents throws(StoreError) in try contents.commit(transition) }
    }

    public func commit(_ transitions: [Transition]) async throws(StoreError) {
        try perform(.commitAll) { contents throws(StoreError) in try contents.commit(transitions) }
    }

    public func load(_ run: RunID) async throws(StoreError) -> StoredRun? {
        try perform(.load) { contents throws(StoreError) in contents.load(run) }
    }

    public func events(of run: RunID, after seq: Int64, limit: Int) async throws(StoreError) -> [StoredEvent] {
        try perform(.events) { contents throws(StoreError) in try contents.events(of: run, after: seq, limit: limit) }
    }

    public func runs(_ query: RunQuery) async throws(StoreError) -> [RunRecord] {
        try perform(.runs) { contents throws(StoreError) in contents.runs(query) }
    }

    public func approvals(_ query: ApprovalQuery) async throws(StoreError) -> [ApprovalRecord] {
        try perform(.approvals) { contents throws(StoreError) in contents.approvals(query) }
    }

    public func enroll(_ engine: EngineIdentity, until: Timestamp, at now: Timestamp) async throws(StoreError) -> Fence {
        try perform(.enroll) { contents throws(StoreError) in contents.enroll(engine, until: until, at: now) }
    }

    public func renew(_ fence: Fence, until: Timestamp, at now: Timestamp) async throws(StoreError) {
        try perform(.renew) { contents throws(StoreError) in try contents.renew(fence, until: until, at: now) }
    }

    public func retire(_ fence: Fence) async throws(StoreError) {
        try perform(.retire) { contents throws(StoreError) in contents.engines[fence] = nil }
    }

    public func claim(_ runs: [RunID], by fence: Fence, at now: Timestamp) async throws(StoreError) -> [Claim] {
        try perform(.claim) { contents throws(StoreError) in try contents.claim(runs, by: fence, at: now) }
    }

    public func attention(for fence: Fence, at now: Timestamp) async throws(StoreError) -> [RunID] {
        try perform(.attention) { contents throws(StoreError) in contents.attention(for: fence, at: now) }
    }

    public func nextTimer(for fence: Fence, at now: Timestamp) async throws(StoreError) -> Timestamp? {
        try perform(.nextTimer) { contents throws(StoreError) in contents.nextTimer(for: fence, at: now) }
    }

    public func hasCompany(_ fence: Fence, at now: Timestamp) async throws(StoreError) -> Bool {
        try perform(.hasCompany) { contents throws(StoreError) in contents.hasCompany(fence, at: now) }
    }

    public func close() async {}
}
