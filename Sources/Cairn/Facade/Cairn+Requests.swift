public import PlanJSON
import PlanKernel
public import PlanModel
public import PlanStore

extension Cairn {
    /// The requests to people that wait for an answer, of one run or of all, oldest first.
    public func requests(of run: RunID? = nil, limit: Int = 200) async throws -> [ApprovalRecord] {
        var query = ApprovalQuery()
        query.run = run
        query.limit = limit
        return try await store.approvals(query)
    }

    /// Answers a request to a person.
    ///
    /// - Parameters:
    ///   - decision: `approve`, `reject`, the value of a choice, or `answer`.
    ///   - values: the form that was filled in, or what was made of the subject.
    ///   - digest: of what the person was shown, ``Approval/payloadDigest``; refused when it is not what is asked now.
    ///
    /// Throws a ``PlanError`` when there is no such request or the answer is not allowed.
    public func answer(
        _ request: ApprovalID, _ decision: String, values: JSON? = nil, comment: String? = nil, digest: Digest? = nil, by actor: ActorID
    ) async throws {
        var query = ApprovalQuery()
        query.prefix = request.rawValue
        query.status = nil
        guard let record = try await store.approvals(query).first(where: { $0.approval.id == request }) else {
            throw PlanError(
                "approval.unknown", "there is no request \(request)", at: "/approvals/\(request)",
                suggestion: "requests(of:) lists those that wait")
        }
        let reply = Command.Reply(decision: decision, values: values, comment: comment, digest: digest?.description)
        try await perform(.answer(request, reply, by: actor), on: record.run)
    }

    /// Says yes to a request.
    public func approve(_ request: ApprovalID, comment: String? = nil, by actor: ActorID) async throws {
        try await answer(request, "approve", comment: comment, by: actor)
    }

    /// Says no to a request, and why.
    public func reject(_ request: ApprovalID, because reason: String, by actor: ActorID) async throws {
        try await answer(request, "reject", comment: reason, by: actor)
    }
}
