public import PlanCalendar
public import PlanJSON
public import PlanModel

extension Run {
    /// The events that begin a run of the plan.
    ///
    /// - Parameters:
    ///   - requiresApproval: whether people have to agree first; nil for what the plan says, and, where it says nothing, whether another
    ///     conversation than the run's own asked for it.
    ///   - offers: what an earlier run has done and this one may take over.
    ///   - revision: the plan that people have sent back and this one answers; they are always asked.
    ///   - demand: that people have to agree, whatever the plan and `requiresApproval` say.
    public func creation(
        inputs: JSON, origin: RunOrigin = RunOrigin(), requiresApproval: Bool? = nil, by author: ActorID = .system,
        offers: (run: RunID, list: [CarryOffer])? = nil, revision: Revision? = nil, demand: ApprovalDemand? = nil,
        at now: Timestamp = Timestamp(milliseconds: 0)
    ) -> [Event] {
        var events: [Event] = [
            .planCreated(title: plan.title, digest: plan.digest.hex, inputs: inputs, nodeCount: plan.rootCount, origin: origin)
        ]
        if let offers, !offers.list.isEmpty { events.append(.carryOffered(from: offers.run, offers.list)) }
        if revision != nil || demand != nil || needsApproval(requiresApproval, origin) {
            events.append(.planPendingApproval(request(by: author, inputs, revision, demand, at: now)))
        }
        events.append(.checkpointSaved(sequence: 1, reason: origin.replaces == nil ? "plan-created" : "plan-replaced"))
        return events
    }

    private func needsApproval(_ given: Bool?, _ origin: RunOrigin) -> Bool {
        given ?? (plan.approval?.isRequired == true || origin.sourceThread.map { $0 != origin.thread } ?? false)
    }

    /// The request to agree to the plan: bound to its digest, its inputs and its budget.
    private func request(
        by author: ActorID, _ inputs: JSON, _ revision: Revision?, _ demand: ApprovalDemand?, at now: Timestamp
    ) -> Approval {
        let rule = plan.approval ?? ApprovalRule()
        var payload = JSONObject([("planDigest", .string(plan.digest.hex)), ("title", .string(plan.title))])
        payload["objective"] = plan.objective.map { .string($0) }
        payload["inputs"] = inputs
        payload["nodeCount"] = .int(Int64(plan.rootCount))
        if !plan.assumptions.isEmpty { payload["assumptions"] = .array(plan.assumptions.map { .string($0) }) }
        payload["budget"] = plan.budget?.json
        payload["schedule"] = plan.schedule?.json
        payload["revises"] = revision?.json
        if let demand { payload["demanded"] = .array(demand.reasons.map { .string($0) }) }
        let excludesAuthor = rule.excludesAuthor || revision?.excludesAuthor == true || demand?.excludesAuthor == true
        // Who demands it says who is asked; a plan cannot name others in their place, nor make it harder for them to reject.
        let asked = demand.flatMap { $0.candidates.isEmpty ? nil : $0.candidates } ?? revision?.candidates ?? rule.by
        return Approval(
            id: planRequestID(1, made: now), kind: .plan, nodeID: nil, title: plan.title, prompt: "Shall the plan '\(plan.title)' be run?",
            payload: .object(payload), responseSchema: plan.questionsSchema, candidates: asked,
            quorum: max(rule.quorum, revision?.quorum ?? 1, demand?.quorum ?? 1), rejectQuorum: demand == nil ? rule.rejectQuorum : 1,
            excluded: excludesAuthor ? author : nil, requestedAt: now,
            expiresAt: rule.expires.map { now + $0 })
    }
}

extension CompiledPlan {
    /// JSON Schema of the answers to the plan's open questions; nil when it has none.
    public var questionsSchema: JSON? {
        guard !openQuestions.isEmpty else { return nil }
        let properties = openQuestions.map { question -> (String, JSON) in
            var schema = question.answer.object ?? JSONObject()
            if schema["title"] == nil { schema["title"] = .string(question.question) }
            return (question.id, .object(schema))
        }
        let required = openQuestions.filter { $0.answer["default"] == nil }.map { JSON.string($0.id) }
        var schema = JSONObject([("type", "object"), ("properties", .object(JSONObject(properties))), ("additionalProperties", false)])
        if !required.isEmpty { schema["required"] = .array(required) }
        return .object(schema)
    }
}
