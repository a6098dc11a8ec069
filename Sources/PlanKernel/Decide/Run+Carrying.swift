public import PlanCalendar
import PlanExpressions
import PlanJSON
public import PlanModel

extension Run {
    /// The result of an earlier run for a node that is given the same as there; nil when there is none.
    func carry(into slot: Int, at now: Timestamp) -> [Event]? {
        guard let offer = offers[slot], let run = offeredBy, inputDigest(of: slot, at: now) == offer.inputDigest else { return nil }
        var completion = offer.completion
        guard let dead = try? deadBranches(of: slot, output: completion.output ?? .null, at: now) else { return nil }
        completion.dead = dead
        return [.nodeCarried(ref(of: slot), from: run, completion, attempts: offer.attempts)]
    }

    /// What the run has done of a plan, for another run that may take it over: the results of nodes that are the same in both.
    ///
    /// - Parameters:
    ///   - other: the plan of the run that is to take them over.
    ///   - include: asked of each node that has completed.
    public func offers(to other: CompiledPlan, at now: Timestamp, where include: (NodeRef) -> Bool = { _ in true }) -> [CarryOffer] {
        let ours = plan.nodeDigests, theirs = other.nodeDigests
        return (0..<plan.rootCount).compactMap { slot -> CarryOffer? in
            let id = plan.nodes[slot].id
            guard slots[slot].state == .completed || slots[slot].state == .partial, isWork(plan.nodes[slot].task),
                include(NodeRef(slot)), let index = other.index(of: id), index < other.rootCount, let digest = ours[id],
                theirs[id] == digest, let input = inputDigest(of: slot, at: now)
            else { return nil }
            let remarks = slots[slot].state == .partial ? ["it was completed in part"] : []
            return CarryOffer(
                ref: NodeRef(index), inputDigest: input, completion: Event.Completion(output: slots[slot].output, remarks: remarks),
                attempts: Int(slots[slot].attempts))
        }
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
