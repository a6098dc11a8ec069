import PlanCompiler
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore

extension Engine {
    /// What a plan has to say to the people who sent another one back.
    ///
    /// Throws `revise.not-sent-back` for a run of which nobody has asked that its plan be changed.
    func revision(of old: Run, by plan: CompiledPlan) async throws -> Revision {
        guard old.resolution == .changesRequested else {
            let what = old.resolution.map { "was \($0.rawValue)" } ?? "is \(old.status.rawValue)"
            throw PlanError(
                "revise.not-sent-back", "run \(old.id) \(what); nobody has asked for changes of its plan", at: "/revisesRunId",
                suggestion: old.status.isTerminal ? "start it without naming the run" : "replace it with 'cairn replace \(old.id)'")
        }
        var query = ApprovalQuery()
        query.prefix = old.planRequest.rawValue
        query.status = nil
        let request = try await store.approvals(query).first
        let difference = PlanDifference(from: old.plan, to: plan).json
        let isShown = difference.approximateSize(limit: surroundings.limits.payloadBytes / 2) <= surroundings.limits.payloadBytes / 2
        return Revision(
            of: old.id, reason: old.ending ?? "", reviewer: request?.closedBy.map { ActorID($0) },
            candidates: request?.candidates.compactMap(Owner.init(_:)) ?? old.plan.approval?.by ?? [],
            quorum: request?.approval.quorum ?? 1, excludesAuthor: request?.approval.excluded != nil,
            difference: isShown ? difference : nil)
    }

    /// The same for a run that is about to be made, with what it has from the one before.
    func prepareRevision(_ options: inout CreateOptions, by plan: CompiledPlan) async throws {
        guard let id = options.origin.revises else { return }
        guard let record = try await row(of: id), record.origin.organization == options.origin.organization else {
            throw PlanError("run.unknown", "there is no run \(id)", at: "/revisesRunId", suggestion: "see 'cairn runs'")
        }
        let old = try await view(id)
        options.revision = try await revision(of: old, by: plan)
        options.origin.version = old.origin.version + 1
        if options.origin.thread == nil {
            (options.origin.thread, options.origin.sourceThread) = (old.origin.thread, old.origin.sourceThread)
        }
        if options.origin.leadAgent == nil { options.origin.leadAgent = old.origin.leadAgent }
    }

    /// Answers a plan that was sent back with another one: nothing has to end for that.
    func answer(
        _ old: Run, with plan: CompiledPlan, inputs: JSON, reason: String, by author: ActorID, agent: ActorID?, idempotencyKey: String?
    ) async throws -> RunID {
        var options = CreateOptions()
        options.origin = old.origin
        options.origin.forkedFrom = nil
        options.origin.fire = nil
        options.origin.replaces = RunOrigin.Replacement(run: old.id, reason: reason, title: old.plan.title)
        options.origin.revises = old.id
        options.idempotencyKey = idempotencyKey
        if let agent = agent ?? old.origin.leadAgent { options.origin.createdByAgent = agent }
        options.labels = try await labels(of: old.id)
        return try await create(plan, inputs: inputs, by: author, options: options)
    }

    /// The labels that a run hands on.
    func labels(of run: RunID) async throws -> [(name: String, value: String)] {
        try await record(of: run).labels.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) }
    }
}
