import PlanCalendar
public import PlanJSON
public import PlanKernel
public import PlanModel
public import PlanStore

extension RunStatus {
    /// What a conversation shows as its plans.
    public static let active: Set<RunStatus> = [.pendingApproval, .running, .awaitingHuman, .blocked]
    /// Where dispatch stops: everything but ``running``.
    public static let stable = Set(RunStatus.allCases).subtracting([.running])

    public var isActive: Bool { Self.active.contains(self) }
}

extension Engine {
    /// The active runs that live in a thread, the one that moved last first.
    public func activeRuns(in thread: ThreadID, of organization: OrganizationID = .default, limit: Int = 50) async throws -> [RunRecord] {
        try await runs(in: thread, of: organization, statuses: RunStatus.active, limit: limit)
    }

    public func hasActivePlan(in thread: ThreadID, of organization: OrganizationID = .default) async throws -> Bool {
        try await !activeRuns(in: thread, of: organization, limit: 1).isEmpty
    }

    /// The runs that live in a thread, whoever asked for them.
    func runs(
        in thread: ThreadID, of organization: OrganizationID, statuses: Set<RunStatus>, limit: Int
    ) async throws -> [RunRecord] {
        var query = RunQuery()
        query.organization = organization
        query.thread = thread
        query.statuses = Set(statuses.map(\.rawValue))
        query.order = .updated
        query.limit = max(limit, 50)
        var found: [RunRecord] = []
        // The store also gives what was only asked for here.
        while found.count < limit {
            let page = try await store.runs(query)
            found += page.filter { $0.origin.thread == thread }
            guard page.count == query.limit, let last = page.last else { break }
            query.before = last.id
        }
        return Array(found.prefix(limit))
    }

    /// The runs that a conversation or an agent has asked for, wherever they live (§16.2).
    public func runsCreated(
        in organization: OrganizationID, sourceThread: ThreadID? = nil, byAgent agent: ActorID? = nil, statuses: Set<RunStatus> = [],
        limit: Int = 50
    ) async throws -> [RunRecord] {
        var query = RunQuery()
        query.organization = organization
        query.sourceThread = sourceThread
        query.createdByAgent = agent
        query.statuses = Set(statuses.map(\.rawValue))
        query.order = .updated
        query.limit = limit
        return try await store.runs(query)
    }

    /// Runs by status, the one that moved last first (§16.4).
    public func runs(
        _ statuses: Set<RunStatus>, in organization: OrganizationID? = nil, limit: Int = 50
    ) async throws -> [RunRecord] {
        var query = RunQuery()
        query.organization = organization
        query.statuses = Set(statuses.map(\.rawValue))
        query.order = .updated
        query.limit = limit
        return try await store.runs(query)
    }

    /// What a caller's conversation shows of its active plans, and of those that it has asked for elsewhere.
    public func listActivePlanSummaries(for caller: Caller, limit: Int = 50) async throws -> [JSON] {
        try await planViews(RunStatus.active, for: caller, limit: limit).map(\.json)
    }

    /// The runs that a caller sees, by status, the one that moved last first (§16.4).
    ///
    /// - Parameter level: how much is wanted; no more is shown than the caller may see.
    public func planViews(
        _ statuses: Set<RunStatus>, for caller: Caller, level: ViewLevel = .summary, limit: Int = 50
    ) async throws -> [RunView] {
        var query = RunQuery()
        query.organization = caller.organization
        query.thread = caller.thread
        query.statuses = Set(statuses.map(\.rawValue))
        query.order = .updated
        return try await scan(for: limit, upTo: .max) { after, count in
            (query.before, query.limit) = (after, count)
            return try await store.runs(query)
        } place: {
            $0.id
        } find: { record in
            try await planView(of: record, for: caller, level: level)
        }.found
    }

    /// The rows of runs that a caller sees at least a part of, newest first.
    ///
    /// - Parameter before: the last run of the page before.
    public func records(seenBy caller: Caller, before: RunID? = nil, limit: Int = 50) async throws -> [RunRecord] {
        var query = RunQuery()
        (query.organization, query.thread) = (caller.organization, caller.thread)
        return try await scan(for: limit, upTo: .max) { after, count in
            (query.before, query.limit) = (after ?? before, count)
            return try await store.runs(query)
        } place: {
            $0.id
        } find: { record in
            try await sight(of: record, for: caller) == nil ? nil : record
        }.found
    }
}
