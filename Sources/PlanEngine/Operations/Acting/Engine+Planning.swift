import PlanCalendar
public import PlanCompiler
public import PlanJSON
import PlanKernel
public import PlanModel
import PlanStore

extension Engine {
    /// What the compiler says of a draft; nothing is written.
    public func check(_ draft: JSON) -> Compilation {
        let compilation = compilation(of: draft)
        observe(.checked(compilation.findings))
        return compilation
    }

    private func compilation(of draft: JSON) -> Compilation {
        var compiler = PlanCompiler(limits: surroundings.limits)
        compiler.now = surroundings.now()
        guard var object = draft.object, object["plan"] == nil else { return compiler.compile(draft) }
        // What a model writes seldom says of which version it is; there is only one.
        object = JSONObject([("plan", JSON.int(1))] + Array(object))
        return compiler.compile(.object(object))
    }

    /// A draft that can be run here, compiled. Throws a ``DraftRefusal`` for what is wrong with it, and a ``PlanError`` when nobody
    /// would do a node.
    public func compile(_ draft: JSON) throws -> CompiledPlan {
        let compilation = check(draft)
        guard let plan = compilation.plan else { throw DraftRefusal(compilation.findings) }
        if let refusal = owners.refusal(of: plan) { throw refusal }
        return plan
    }

    /// Creates a run of a draft (§6), and gives it as it then stands.
    public func createPlan(_ request: PlanRequest, for caller: Caller, include: RunIncludes = []) async throws -> RunView {
        try await directory.refuseAuditor(caller.actor, in: caller.organization)
        let plan = try compile(request.draft)
        let inputs = try Self.inputs(request.inputs, for: plan)
        var options = CreateOptions()
        options.origin.organization = caller.organization
        options.origin.thread = request.targetThread ?? caller.thread
        options.origin.sourceThread = caller.thread == options.origin.thread ? nil : caller.thread
        options.origin.leadAgent = request.leadAgent ?? plan.leadAgent.map { ActorID($0.description) }
        if caller.actor.rawValue.hasPrefix("agent:") {
            options.origin.createdByAgent = caller.actor
            if options.origin.leadAgent == nil { options.origin.leadAgent = caller.actor }
        }
        options.origin.revises = try await revised(by: request, for: caller)
        options.origin.priority = request.priority
        options.idempotencyKey = request.idempotencyKey
        options.labels = request.labels
        options.requiresApproval = plan.approval?.isRequired == true ? true : request.requiresApproval
        if let key = request.idempotencyKey, let known = try await known(key, plan) {
            return try await planView(of: known, for: caller, include: include)
        }
        if let thread = options.origin.thread {
            options.threadLimit = try await directory.maxActiveRuns(in: thread, of: caller.organization)
        }
        let id = try await create(plan, inputs: inputs, by: caller.actor, options: options)
        return try await planView(of: id, for: caller, include: include)
    }

    /// The run that a request answers, where its author may see that.
    private func revised(by request: PlanRequest, for caller: Caller) async throws -> RunID? {
        guard let id = request.revises else { return nil }
        if let record = try await row(of: id), try await sight(of: record, for: caller) != nil { return id }
        throw PlanError("run.unknown", "there is no run \(id)", at: "/revisesRunId", suggestion: "name the run that was sent back")
    }

    /// The run that a key stands for already; a run of another plan is refused by ``create(_:inputs:by:options:)``.
    private func known(_ key: String, _ plan: CompiledPlan) async throws -> RunID? {
        var query = RunQuery()
        query.idempotencyKey = key
        return try await store.runs(query).first { $0.planDigest == plan.digest }?.id
    }

    private func isSentBack(_ id: RunID, for caller: Caller) async throws -> Bool {
        guard let record = try await row(of: id), record.state.status == RunStatus.aborted.rawValue, caller.sees(record.origin) else {
            return false
        }
        return try await view(id).resolution == .changesRequested
    }

    static func inputs(_ given: JSON?, for plan: CompiledPlan) throws -> JSON {
        let checked = RunInputs.check(given ?? .object(JSONObject()), for: plan)
        if let finding = checked.findings.first {
            throw PlanError(finding.code, finding.message, at: "/inputs\(finding.path)", suggestion: finding.suggestion)
        }
        return checked.inputs
    }

    /// Replaces a run by one of another draft (§12), and gives the new one as it then stands.
    ///
    /// - Parameter reuse: whether what is the same in both and still holds is taken over.
    public func replacePlan(
        _ id: RunID, with request: PlanRequest, reason: String, reuse: Bool = true, for caller: Caller, include: RunIncludes = []
    ) async throws -> RunView {
        // The run that was replaced is over then, and must not stand in the way of saying so.
        if let key = request.idempotencyKey, let known = try await known(key, compile(request.draft)) {
            return try await planView(of: known, for: caller, include: include)
        }
        let replaceable = RunStatus.active.union([.failed])
        // A plan that was sent back is over, and still waits for an answer.
        let isAnswer = try await isSentBack(id, for: caller)
        if let thread = caller.thread, !isAnswer {
            var query = RunQuery()
            (query.organization, query.thread, query.limit) = (caller.organization, thread, 1)
            query.statuses = Set(replaceable.map(\.rawValue))
            guard try await !store.runs(query).isEmpty else {
                throw PlanError(
                    "replace.no-active-run", "No active execution run exists for this workstream.", at: "/threads/\(thread)",
                    suggestion: "create a plan instead")
            }
        }
        guard let record = try await row(of: id), let sight = try await sight(of: record, for: caller) else {
            throw PlanError(
                "replace.not-active", "Only the active execution run can be replaced.", at: "/runs/\(id)",
                suggestion: "listExecutionPlans tells which runs are active")
        }
        if !sight.mayMove { _ = try await run(id, movedBy: caller) }
        let plan = try compile(request.draft)
        let agent = caller.actor.rawValue.hasPrefix("agent:") ? caller.actor : nil
        let new = try await replace(
            id, with: plan, inputs: request.inputs, reason: reason, by: caller.actor, reuse: reuse,
            requiresApproval: plan.approval?.isRequired == true ? true : request.requiresApproval, createdByAgent: agent,
            revises: try await revised(by: request, for: caller), idempotencyKey: request.idempotencyKey)
        return try await planView(of: new, for: caller, include: include)
    }
}
