import PlanKernel
import PlanModel
import PlanStore

extension Engine {
    /// What a caller sees of a run; nil for one that is as if it were not there.
    ///
    /// The organization comes first, then the conversation that the caller is in. Outside of any conversation, and from the first role of
    /// the organization on: admins, operators and auditors see everything, others what they have made or lead, what lives in or was asked
    /// for by threads they take part in, the nodes that are theirs, and what they are asked, with what that depends on.
    func sight(of record: RunRecord, for caller: Caller) async throws -> Sight? {
        guard caller.sees(record.origin) else { return nil }
        if let sight = try await sight(of: record.origin, madeBy: record.createdBy, for: caller) { return sight }
        return try await part(of: caller.actor, in: record)
    }

    /// What a caller sees of something by where it lives and who has made it, or answers for it; nil for nothing.
    func sight(of origin: RunOrigin, madeBy maker: String, for caller: Caller) async throws -> Sight? {
        let (actor, organization) = (caller.actor, caller.organization)
        guard actor != .system, try await directory.hasRoles(in: organization) else { return .whole }
        let roles = try await directory.roles(of: actor, in: organization)
        if roles.contains(where: \.mayOverride) { return .whole }
        if roles.contains(.auditor) { return .readOnly }
        let isTheirs = maker == actor.rawValue || origin.createdByAgent == actor || origin.leadAgent == actor
        if caller.thread != nil || isTheirs { return .whole }
        for thread in [origin.thread, origin.sourceThread].compactMap(\.self) {
            if try await directory.takesPart(actor, in: thread, of: organization) { return .whole }
        }
        return nil
    }

    /// What somebody sees because nodes are theirs, or because they are asked.
    private func part(of actor: ActorID, in record: RunRecord) async throws -> Sight? {
        var query = ApprovalQuery()
        (query.run, query.limit) = (record.id, 1_000)
        var asked: Set<String> = []
        for request in try await store.approvals(query) where try await isAsked(actor, by: request, in: record.origin.organization) {
            // Whoever decides about a plan has to read it.
            if request.approval.kind == .plan { return .readOnly }
            asked.insert(request.approval.nodeID?.rawValue ?? "")
        }
        let run = try await view(record.id)
        // A person's node is theirs while they are asked.
        let mayOwn = Owner(actor.rawValue)?.kind != .user
        let isOwner = mayOwn && (0..<run.plan.rootCount).contains { run.owner(of: NodeRef($0)).description == actor.rawValue }
        guard isOwner || !asked.isEmpty else { return nil }
        return Sight(level: .assigned(actor, asked: asked), mayMove: false)
    }

    /// Whether a request is, or was, somebody's to answer.
    func isAsked(_ actor: ActorID, by request: ApprovalRecord, in organization: OrganizationID) async throws -> Bool {
        if request.excluded.contains(actor.rawValue) { return false }
        if let assignee = request.assignee { return assignee == actor.rawValue }
        return try await directory.mayAnswer(actor, asked: request.candidates, in: organization)
    }
}
