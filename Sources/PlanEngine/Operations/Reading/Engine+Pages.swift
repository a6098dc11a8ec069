import PlanJSON
import PlanKernel
public import PlanModel
public import PlanStore

extension Engine {
    /// How many rows a page looks at, at the most; what comes after them is on the next page.
    static let scannedRows = 1_000

    /// A page of the runs that a caller sees.
    ///
    /// - Parameters:
    ///   - query: which runs, in which order, and after which one; the caller's organization and conversation come before it.
    ///   - limit: how many at the most. There may be fewer although more follow: whoever sees little of much gets short pages.
    /// - Returns: the last run that was looked at, when more follow.
    public func runPage(
        _ query: RunQuery, for caller: Caller, level: ViewLevel = .summary, limit: Int
    ) async throws -> (views: [RunView], next: RunID?) {
        var query = query
        query.organization = caller.organization
        if let thread = caller.thread { query.thread = thread }
        query.limit = max(50, limit) + 1
        var views: [RunView] = []
        var seen = 0
        while true {
            let rows = try await store.runs(query)
            for (index, record) in rows.enumerated() where index < query.limit - 1 {
                seen += 1
                query.before = record.id
                if let view = try await planView(of: record, for: caller, level: level) { views.append(view) }
                let hasMore = index + 1 < rows.count
                if views.count == limit || seen >= Self.scannedRows { return (views, hasMore ? record.id : nil) }
            }
            if rows.count < query.limit { return (views, nil) }
        }
    }

    /// A row's run as a caller may see it; nil when it is as if it were not there.
    private func planView(of record: RunRecord, for caller: Caller, level: ViewLevel) async throws -> RunView? {
        guard let sight = try await sight(of: record, for: caller), let stored = try await store.load(record.id) else { return nil }
        let run = try Run(stored, plan: try plan(of: stored), limits: surroundings.limits)
        return try await planView(run, stored.record, level: sight.level == .full || level == .summary ? level : sight.level)
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
        query.limit = max(50, limit) + 1
        let now = surroundings.now()
        var requests: [ApprovalRecord] = []
        var seen = 0
        while true {
            let rows = try await store.approvals(query)
            for (index, record) in rows.enumerated() where index < query.limit - 1 {
                seen += 1
                query.after = record.approval.id
                let isPutOff = record.followUpAt.map { $0 > now } ?? false
                if !(isMine && isPutOff), try await isListed(record, isMine: isMine, for: caller) { requests.append(record) }
                let hasMore = index + 1 < rows.count
                if requests.count == limit || seen >= Self.scannedRows { return (requests, hasMore ? record.approval.id : nil) }
            }
            if rows.count < query.limit { return (requests, nil) }
        }
    }

    private func isListed(_ record: ApprovalRecord, isMine: Bool, for caller: Caller) async throws -> Bool {
        guard let run = try await row(of: record.run), caller.sees(run.origin) else { return false }
        if try await isAsked(caller.actor, by: record, in: caller.organization) { return true }
        guard !isMine else { return false }
        return try await sight(of: run, for: caller)?.level == .full
    }
}
