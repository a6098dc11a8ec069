import PlanCalendar
public import PlanJSON
import PlanKernel
public import PlanModel

extension Engine {
    /// What an agent from outside needs for a node whose attempt is under way: the work, its input, and the key of the attempt.
    ///
    /// Nothing is written: a node is its owner's, so nobody else can be faster. Claiming twice gives the same.
    public func claimNode(_ given: RunID, node name: String, for caller: Caller) async throws -> JSON {
        let id = try await holder(of: given, node: name, for: caller)
        let (run, ref) = try await underWay(id, name, for: caller)
        let assignment: Assignment
        do throws(Failure) {
            assignment = try run.assignment(for: ref)
        } catch {
            throw PlanError("result.node-not-running", error.message, at: "/runs/\(id)/nodes/\(name)")
        }
        var object = JSONObject([
            ("runId", .string(id.rawValue)), ("nodeId", .string(name)), ("attempt", .int(Int64(assignment.attempt))),
            ("idempotencyKey", .string(assignment.idempotencyKey)), ("owner", .string(assignment.owner.description)),
            ("title", .string(assignment.title)), ("input", assignment.input), ("effects", .string(assignment.effects.rawValue)),
        ])
        object["objective"] = assignment.objective.map { .string($0) }
        object["instructions"] = assignment.instructions.map { .string($0) }
        if !assignment.successCriteria.isEmpty { object["successCriteria"] = .array(assignment.successCriteria.map { .string($0) }) }
        if !assignment.deliverables.isEmpty { object["deliverables"] = .array(assignment.deliverables.map { .string($0.key) }) }
        object["outputSchema"] = assignment.outputSchema
        if case .agentTask = assignment.work {
            object["toolPolicy"] = assignment.toolPolicy.json
            object["tools"] = owners.toolsJSON(for: assignment)
        }
        if !assignment.budgetLeft.isEmpty { object["budgetLeft"] = assignment.budgetLeft.json }
        let messages = run.messages(of: ref)
        if !messages.isEmpty { object["messages"] = .array(messages.map(\.json)) }
        object["feedback"] = assignment.feedback.map { .string($0.message) }
        object["context"] = .string(PlanContext.text(of: run, for: caller.actor, at: surroundings.now()))
        if case .running(let since)? = run.state(of: ref), let timeout = assignment.timeout {
            object["dueAt"] = .string((since + timeout).description)
        }
        return .object(object)
    }

    /// Whether an attempt is still wanted, and what whoever makes it has been told. That it is not is no error: whoever asks should stop.
    ///
    /// - Parameter known: the last message that they know; 0 for none.
    public func heartbeatNode(
        _ given: RunID, node name: String, attempt: Int, messagesAfter known: Int = 0, for caller: Caller
    ) async throws -> NodePulse {
        let id = try await holder(of: given, node: name, for: caller)
        let (run, ref) = try await work(on: id, name, for: caller, mayHaveEnded: true)
        guard !run.status.isTerminal, case .running? = run.state(of: ref), run.attempts(of: ref) == attempt else {
            return NodePulse(isWanted: false, messages: [])
        }
        return NodePulse(isWanted: true, messages: run.messages(of: ref).after(known))
    }

    /// Gives an attempt back: it is made again where that is harmless, and a person is asked where it is not.
    public func releaseNode(_ given: RunID, node name: String, for caller: Caller) async throws -> RunView {
        let id = try await holder(of: given, node: name, for: caller)
        let (run, ref) = try await underWay(id, name, for: caller)
        let result = SubmittedResult(.released)
        try await perform(.submit(ref, attempt: run.attempts(of: ref), result, by: caller.actor), on: id)
        try await drive(id)
        return try await planView(of: id, for: caller)
    }

    /// Gives a node to another owner, who begins anew.
    public func handOffNode(_ id: RunID, node name: String, to owner: Owner, for caller: Caller) async throws -> RunView {
        // Whose node it is may hand it on; the directory decides about others.
        let (run, _, sight) = try await look(at: id, for: caller)
        try await perform(.handOff(try ref(name, in: run), to: owner, by: caller.actor), on: id)
        try await drive(id)
        return try await planView(of: id, at: sight)
    }

    func underWay(_ id: RunID, _ name: String, for caller: Caller) async throws -> (Run, NodeRef) {
        let (run, ref) = try await work(on: id, name, for: caller)
        guard case .running? = run.state(of: ref), run.plan.nodes[ref.node].task.isAttempted else {
            throw PlanError(
                "result.node-not-running",
                "node '\(name)' is \(run.state(of: ref)?.status.rawValue ?? "unknown") and is not to be done now",
                at: "/runs/\(id)/nodes/\(name)")
        }
        return (run, ref)
    }
}
