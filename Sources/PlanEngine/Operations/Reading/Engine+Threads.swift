public import PlanModel
import PlanStore

extension Engine {
    /// A page of the threads that a caller knows: those that were entered and those that runs come from, by the bytes of their names.
    ///
    /// Whoever is in a conversation knows that one. From the first role on everybody else knows those in which they take part or of which
    /// they see a run; admins, operators and auditors know all.
    ///
    /// - Returns: the last thread that was looked at, when more follow.
    public func threadPage(
        after last: ThreadID?, for caller: Caller, limit: Int
    ) async throws -> (threads: [ThreadID], next: ThreadID?) {
        if let own = caller.thread {
            let follows = last.map { $0.rawValue.utf8.lexicographicallyPrecedes(own.rawValue.utf8) } ?? true
            return (follows ? [own] : [], nil)
        }
        let (threads, next) = try await scan(for: limit) { after, count in
            try await names(of: caller.organization, after: after ?? last, limit: count)
        } place: { (thread: ThreadID) in
            thread
        } find: { thread in
            try await isKnown(thread, to: caller) ? thread : nil
        }
        return (threads, next)
    }

    /// Whether a caller is told who takes part in a thread: who is in it, and once there are roles, who takes part themselves or has a role
    /// that sees everything.
    public func takesPart(_ caller: Caller, in thread: ThreadID) async throws -> Bool {
        guard caller.thread == nil || caller.thread == thread else { return false }
        guard try await directory.hasRoles(in: caller.organization) else { return true }
        let roles = try await directory.roles(of: caller.actor, in: caller.organization)
        if roles.contains(.auditor) || roles.contains(where: \.mayOverride) { return true }
        return try await directory.takesPart(caller.actor, in: thread, of: caller.organization)
    }

    /// The entered ones and those of runs, merged.
    private func names(of organization: OrganizationID, after last: ThreadID?, limit: Int) async throws -> [ThreadID] {
        var query = ThreadQuery(organization: organization)
        (query.after, query.limit) = (last, limit)
        let entered = try await directory.entries(.thread, in: organization, after: last?.rawValue, limit: limit).map(\.name)
        let names = Set(entered).union(try await store.threads(query).map(\.rawValue))
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.prefix(limit).map { ThreadID($0) }
    }

    private func isKnown(_ thread: ThreadID, to caller: Caller) async throws -> Bool {
        if try await takesPart(caller, in: thread) { return true }
        var query = RunQuery()
        query.thread = thread
        return try await !recordPage(query, for: caller, limit: 1).records.isEmpty
    }
}
