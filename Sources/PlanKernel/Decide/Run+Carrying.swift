public import PlanCalendar
import PlanExpressions
import PlanJSON
public import PlanModel

extension Run {
    /// The result of an earlier run for a node that is given the same as there; nil when there is none.
    func carry(into slot: Int, at now: Timestamp) -> [Event]? {
        guard let offer = offers[slot], offer.doubt == nil, let run = offeredBy, inputDigest(of: slot, at: now) == offer.inputDigest else {
            return nil
        }
        let ref = ref(of: slot)
        if let until = offer.until {
            // What it waits for may have come already.
            guard case .wait(let wait) = node(of: slot).task, let fresh = try? waiting(slot, wait, at: now),
                case .nodeWaiting? = fresh.first
            else { return nil }
            return [.nodeWaiting(ref, until: until)]
        }
        var completion = offer.completion
        if ref.item == nil {
            guard let dead = try? deadBranches(of: slot, output: completion.output ?? .null, at: now) else { return nil }
            completion.dead = dead
        }
        return [.nodeCarried(ref, from: run, completion, attempts: offer.attempts)]
    }

    /// Asks a person before an attempt of an earlier run is made again that may have taken effect.
    func ask(aboutDoubtOf slot: Int, at now: Timestamp) -> [Event]? {
        guard let offer = offers[slot], let doubt = offer.doubt, inputDigest(of: slot, at: now) == offer.inputDigest else { return nil }
        let ref = ref(of: slot), choices: [FailureRule.Choice] = [.retry, .accept, .skip, .abort]
        return [
            .nodeAdopted(ref, doubt.adoption), .nodeBlocked(ref, doubt.failure),
            ask(about: doubt.failure, slot, choices: choices, who: nil, at: now, attempt: doubt.adoption.attempt),
        ]
    }

    /// What the run has done of a plan, for another run that may take it over: the results of nodes that are the same in both, and of items
    /// of maps that have not ended; timers; attempts of what must not be done twice.
    ///
    /// - Parameters:
    ///   - other: the plan of the run that is to take them over.
    ///   - include: asked of each node that has completed.
    public func offers(to other: CompiledPlan, at now: Timestamp, where include: (NodeRef) -> Bool = { _ in true }) -> [CarryOffer] {
        let ours = plan.nodeDigests, theirs = other.nodeDigests
        return (0..<plan.rootCount).flatMap { slot -> [CarryOffer] in
            let id = plan.nodes[slot].id
            guard isWork(plan.nodes[slot].task), let index = other.index(of: id), index < other.rootCount else { return [] }
            let isSame = ours[id] != nil && ours[id] == theirs[id]
            if isDone(slot) {
                guard isSame, include(NodeRef(slot)) else { return [] }
                return [offer(of: slot, as: NodeRef(index), at: now)].compactMap(\.self)
            }
            if let map = maps[slot], case .map(let task) = other.nodes[index].task {
                return isSame ? offers(ofItems: map, as: task.body, at: now, where: include) : []
            }
            return [pending(slot, as: NodeRef(index), other, isSame: isSame, at: now)].compactMap(\.self)
        }
    }

    private func isDone(_ slot: Int) -> Bool { slots[slot].state == .completed || slots[slot].state == .partial }

    private func offer(of slot: Int, as ref: NodeRef, at now: Timestamp) -> CarryOffer? {
        guard let input = inputDigest(of: slot, at: now) else { return nil }
        let remarks = slots[slot].state == .partial ? ["it was completed in part"] : []
        return CarryOffer(
            ref: ref, inputDigest: input, completion: Event.Completion(output: slots[slot].output, remarks: remarks),
            attempts: Int(slots[slot].attempts))
    }

    private func offers(
        ofItems map: MapState, as body: Int, at now: Timestamp, where include: (NodeRef) -> Bool
    ) -> [CarryOffer] {
        (0..<map.count).compactMap { item -> CarryOffer? in
            let slot = map.base + item, ref = NodeRef(body, item: item)
            if isDone(slot) { return include(self.ref(of: slot)) ? offer(of: slot, as: ref, at: now) : nil }
            return doubt(of: slot, as: ref, at: now)
        }
    }

    /// What has been begun and has no result: a timer, or an attempt that must not be made twice.
    private func pending(_ slot: Int, as ref: NodeRef, _ other: CompiledPlan, isSame: Bool, at now: Timestamp) -> CarryOffer? {
        if case .waiting(let until) = slots[slot].state, case .wait(let wait) = plan.nodes[slot].task {
            if case .until = wait { return nil }
            guard isSame, until != .latest, let input = inputDigest(of: slot, at: now) else { return nil }
            return CarryOffer(ref: ref, inputDigest: input, attempts: 0, until: until)
        }
        return other.nodes[ref.node].task.isAttempted ? doubt(of: slot, as: ref, at: now) : nil
    }

    /// An attempt that may have taken effect; nil when there is none, or it does not matter.
    private func doubt(of slot: Int, as ref: NodeRef, at now: Timestamp) -> CarryOffer? {
        let node = node(of: slot), name = name(of: self.ref(of: slot)), attempt = Int(slots[slot].attempts)
        guard node.mayDoOnce, attempt > 0 else { return nil }
        var failure = failures[slot] ?? Failure(.lost, "")
        switch slots[slot].state {
        // What has ended inside of a run that has ended is that run's to tell.
        case _ where node.isSubplan && slots[slot].state.status != .running: return nil
        case .running, .inChild: failure = Failure(.lost, "")
        case .checking: failure = Failure(.lost, "", output: submissions[slot]?.output)
        default: if slots[slot].tries <= 0 || failures[slot]?.neverBegan == true { return nil }
        }
        guard let input = inputDigest(of: slot, at: now) else { return nil }
        failure.message =
            failure.kind == .lost
            ? "attempt \(attempt) of '\(name)' was begun in run \(id), and nobody can say whether it took effect"
            : "attempt \(attempt) of '\(name)' in run \(id): \(failure.message)"
        var adoption = Adoption(
            from: id, startedIn: beginning(of: slot), attempt: attempt, key: attemptKey(of: slot, at: now),
            losses: Int(slots[slot].losses), forgiven: Int(slots[slot].forgiven), since: clock)
        adoption.isBroken = true
        return CarryOffer(ref: ref, inputDigest: input, attempts: attempt, doubt: Doubt(adoption: adoption, failure: failure))
    }

    /// What costs nothing to do again is not taken over: it may come out otherwise.
    private func isWork(_ task: CompiledTask) -> Bool {
        switch task {
        case .switch, .join: false
        default: true
        }
    }

    /// The digest of all that a node is given: what its expressions give, without the names of attempts and times.
    ///
    /// Nil when something cannot be evaluated.
    public func inputDigest(of ref: NodeRef, at now: Timestamp) -> String? { slot(of: ref).flatMap { inputDigest(of: $0, at: now) } }

    func inputDigest(of slot: Int, at now: Timestamp) -> String? {
        let node = node(of: slot)
        let scope = scope(of: slot, at: createdAt)
        do {
            var parts = JSONObject()
            parts["input"] = try givenInputs[slot] ?? node.input?.resolve(in: scope)
            switch node.task {
            case .human(let human):
                parts["question"] = try human.question?.resolve(in: scope)
                parts["show"] = try (human.show ?? human.subject)?.resolve(in: scope)
            case .map(let map):
                parts["over"] = try map.over.evaluateJSON(scope)
                parts["outside"] = outside(of: map.body, scope)
            case .wait(.span(let span)): parts["for"] = try span.resolve(in: scope)
            case .wait, .switch, .join: break
            default: parts["work"] = try work(of: slot, scope).json
            }
            return Digest(of: JSON.object(parts).canonicalBytes).hex
        } catch {
            return nil
        }
    }

    /// What the body of a map reads of the run around it: all that it depends on.
    private func outside(of body: Int, _ scope: RunScope) -> JSON {
        guard let map = plan.nodes[body].enclosingMap else { return .null }
        var values = JSONObject([("inputs", inputs)])
        for source in plan.nodes[map].upstream { values[plan.nodes[Int(source)].id.rawValue] = slots[Int(source)].output }
        return .object(values)
    }
}

extension CompiledNode {
    fileprivate var isSubplan: Bool { if case .subplan = task { true } else { false } }

    /// Whether an attempt may do what must not be done twice, itself or in a plan inside of it; a plan that is found by its name may.
    fileprivate var mayDoOnce: Bool {
        guard case .subplan(let subplan) = task else { return effects == .once && task.isAttempted }
        guard case .inline(let plan) = subplan.source else { return true }
        return plan.nodes.contains { $0.mayDoOnce }
    }
}

extension CompiledPlan {
    /// The digest of each node as it is written, by id.
    var nodeDigests: [NodeID: String] {
        guard let json = try? JSON(parsing: source, limits: JSONLimits(bytes: 1 << 30, depth: 256, values: 1 << 28)) else { return [:] }
        var digests: [NodeID: String] = [:]
        let schemas = json["schemas"]?.text ?? ""
        for node in json["nodes"]?.array ?? [] {
            guard let id = node["id"]?.string, var object = node.object else { continue }
            for key in ["dependsOn", "label", "group", "when"] { object[key] = nil }
            let usesSchemas = JSON.object(object).text.contains("Ref\"") || JSON.object(object).text.contains("$ref")
            let bytes = JSON.object(object).canonicalBytes + (usesSchemas ? Array(schemas.utf8) : [])
            digests[NodeID(id)] = Digest(of: bytes).hex
        }
        return digests
    }
}
