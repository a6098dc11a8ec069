import PlanCalendar
import PlanModel

extension MemoryStore {
    /// What a memory store holds; runs lie in the order in which they were made.
    struct Contents {
        let isAlive: @Sendable (EngineIdentity) -> Bool
        var runs: [Run] = []
        var numbers: [RunID: Int] = [:]
        var children: [RunID: [Int]] = [:]
        var runByKey: [String: RunID] = [:]
        var plans: [Digest: [UInt8]] = [:]
        var approvals: [ApprovalRecord] = []
        var approvalNumbers: [ApprovalID: Int] = [:]
        /// Every event in the order of commits: the number of its run, and its place there.
        var log: [(run: Int, event: Int)] = []
        var artifacts: [ArtifactRecord] = []
        var artifactNumbers: [String: Int] = [:]
        var planVersions: [PlanVersionRecord] = []
        var schedules: [ScheduleRecord] = []
        var scheduleNumbers: [ScheduleID: Int] = [:]
        var entries: [MemoryStore.DirectoryKey: DirectoryEntry] = [:]
        var blobs: [Digest: MemoryStore.Content] = [:]
        var engines: [Fence: Lease] = [:]
        var lastFence: Int64 = 0
        var incidents: [Incident] = []

        init(isAlive: @escaping @Sendable (EngineIdentity) -> Bool) { self.isAlive = isAlive }
    }

    struct Lease {
        let engine: EngineIdentity
        var end: Timestamp
    }

    struct Run {
        let id: RunID
        var creation: Transition.Creation
        let createdAt: Timestamp
        let labels: [String: String]
        var state: RunState
        var engine: Fence?
        /// Somebody else moved the run and its engine has not looked yet.
        var needsAttention = false
        /// Who held the run when somebody else ended it, and has not looked yet.
        var formerEngine: Fence?
        /// One of its family has ended and no engine has looked yet.
        var isCalled = false
        /// An engine has looked since, and has not committed anything: if it dies, the call is heard again.
        var isHeard = false
        var events: [StoredEvent] = []
        var checkpoint: StoredCheckpoint?

        var record: RunRecord {
            RunRecord(
                id: id, title: creation.title, planDigest: creation.digest, createdAt: createdAt, createdBy: creation.createdBy,
                labels: labels, idempotencyKey: creation.idempotencyKey, state: state, engine: engine,
                origin: creation.origin, planName: creation.planName)
        }
    }
}

// MARK: - Reading

extension MemoryStore.Contents {
    func load(_ run: RunID) -> StoredRun? {
        guard let number = numbers[run], let plan = plans[runs[number].creation.digest] else { return nil }
        let found = runs[number]
        let tail = found.events[Int(found.checkpoint?.seq ?? 0)...]
        return StoredRun(
            record: found.record, plan: plan, checkpoint: found.checkpoint, events: Array(tail),
            headHash: found.events.last?.hash ?? HashChain.start)
    }

    func events(of run: RunID, after seq: Int64, limit: Int) throws(StoreError) -> [StoredEvent] {
        guard let number = numbers[run] else { throw .unknownRun(run) }
        return Array(runs[number].events.dropFirst(Int(max(seq, 0))).prefix(max(limit, 0)))
    }

    func runs(_ query: RunQuery) -> [RunRecord] {
        var found = Array(runs.reversed())
        if query.order == .updated { found.sort { $0.state.updatedAt > $1.state.updatedAt } }
        if let before = query.before {
            guard let place = found.firstIndex(where: { $0.id == before }) else { return [] }
            found.removeFirst(place + 1)
        }
        return Array(found.lazy.filter { $0.matches(query) }.prefix(max(query.limit, 0)).map(\.record))
    }
}

extension MemoryStore.Run {
    func matches(_ query: RunQuery) -> Bool {
        id.rawValue.utf8.starts(with: query.prefix.utf8) && (query.statuses.isEmpty || query.statuses.contains(state.status))
            && (query.idempotencyKey == nil || query.idempotencyKey == creation.idempotencyKey)
            && query.labels.allSatisfy { labels[$0.key] == $0.value } && (query.planName == nil || query.planName == creation.planName)
            && creation.origin.matches(query)
    }
}

extension RunOrigin {
    fileprivate func matches(_ query: RunQuery) -> Bool {
        (query.organization == nil || query.organization == organization) && (query.thread.map(isVisible) ?? true)
            && (query.sourceThread == nil || query.sourceThread == sourceThread)
            && (query.createdByAgent == nil || query.createdByAgent == createdByAgent)
            && (query.parent == nil || query.parent == parent?.run) && (query.replaces == nil || query.replaces == replaces?.run)
            && (query.schedule == nil || query.schedule == fire?.schedule)
    }
}
