import PlanJSON
import PlanKernel
public import PlanModel
public import PlanStore

extension Engine {
    /// A page of the runs that a caller sees.
    ///
    /// - Parameters:
    ///   - query: which runs, in which order, and after which one; the caller's organization and conversation come before it.
    ///   - limit: how many at the most. There may be fewer although more follow: whoever sees little of much gets short pages.
    /// - Returns: the last run that was looked at, when more follow.
    public func runPage(
        _ query: RunQuery, for caller: Caller, level: ViewLevel = .summary, limit: Int
    ) async throws -> (views: [RunView], next: RunID?) {
        let (views, next) = try await scan(query, for: caller, limit: limit) { record in
            try await planView(of: record, for: caller, level: level)
        }
        return (views, next)
    }

    /// Looks through the rows of a caller's organization and conversation until enough is found.
    func scan<Found>(
        _ query: RunQuery, for caller: Caller, limit: Int, find: (RunRecord) async throws -> Found?
    ) async throws -> (found: [Found], next: RunID?) {
        var query = query
        query.organization = caller.organization
        if let thread = caller.thread { query.thread = thread }
        return try await scan(for: limit) { after, count in
            (query.before, query.limit) = (after ?? query.before, count)
            return try await store.runs(query)
        } place: {
            $0.id
        } find: {
            try await find($0)
        }
    }

    /// A row's run as a caller may see it; nil when it is as if it were not there.
    ///
    /// One whose log cannot be read is left out of lists, so that it does not take the others with it. The auditor tells of it.
    func planView(of record: RunRecord, for caller: Caller, level: ViewLevel) async throws -> RunView? {
        guard let sight = try await sight(of: record, for: caller), let (stored, run) = try await readable(record.id) else { return nil }
        return try await planView(run, stored.record, level: sight.level == .full || level == .summary ? level : sight.level)
    }

    private func readable(_ id: RunID) async throws -> (stored: StoredRun, run: Run)? {
        do {
            guard let stored = try await store.load(id) else { return nil }
            return (stored, try Run(stored, plan: try plan(of: stored), limits: surroundings.limits))
        } catch StoreError.corrupt {
            return nil
        }
    }

    /// A run as a caller may have seen it right after one of its events. Throws `run.no-such-event`.
    public func planView(of id: RunID, at seq: Int64, for caller: Caller, include: RunIncludes = []) async throws -> RunView {
        let (_, record, sight) = try await look(at: id, for: caller)
        return try await planView(try await run(id, at: seq), record, include: include, level: sight.level)
    }

    /// A page of the requests that a caller sees, oldest first.
    ///
    /// - Parameter isMine: whether only what the caller is asked itself, and has not put off.
    public func requestPage(
        _ query: ApprovalQuery, isMine: Bool, for caller: Caller, limit: Int
    ) async throws -> (requests: [ApprovalRecord], next: ApprovalID?) {
        var query = query
        query.organization = caller.organization
        let now = surroundings.now()
        let (requests, next) = try await scan(for: limit) { after, count in
            (query.after, query.limit) = (after ?? query.after, count)
            return try await store.approvals(query)
        } place: {
            $0.approval.id
        } find: { record -> ApprovalRecord? in
            if isMine, let later = record.followUpAt, later > now { return nil }
            return try await isListed(record, isMine: isMine, for: caller) ? record : nil
        }
        return (requests, next)
    }

    private func isListed(_ record: ApprovalRecord, isMine: Bool, for caller: Caller) async throws -> Bool {
        guard let run = try await row(of: record.run), caller.sees(run.origin) else { return false }
        if try await isAsked(caller.actor, by: record, in: caller.organization) { return true }
        guard !isMine else { return false }
        return try await sight(of: run, for: caller)?.level == .full
    }
}
