import PlanCalendar
import PlanJSON
import PlanKernel
public import PlanModel
import PlanSchema
import PlanStore

extension Engine {
    /// Hands in the result of a node's attempt (§9). The refusals leave everything as it is.
    public func submitNodeResult(
        _ given: RunID, node name: String, _ result: NodeResult, for caller: Caller, include: RunIncludes = []
    ) async throws -> RunView {
        // An attempt that goes on in another run is known by the name of the one in which it was begun.
        let id = try await holder(of: given, node: name, for: caller)
        let isNamed = result.attempt != nil || result.idempotencyKey != nil
        let (run, ref) = try await work(on: id, name, for: caller, mayHaveEnded: isNamed)
        let attempt = try number(of: result, ref, run)
        if isNamed, isSettled(ref, attempt, run) {
            // Said twice, heard once.
            return try await planView(of: id, for: caller, include: include)
        }
        if run.status.isTerminal { throw Self.notRunning(run) }
        guard case .running? = run.state(of: ref), run.plan.nodes[ref.node].task.isAttempted else {
            throw PlanError(
                "result.node-not-running", "node '\(name)' is \(run.state(of: ref)?.status.rawValue ?? "unknown") and takes no result",
                at: "/runs/\(id)/nodes/\(name)")
        }
        let ending = try ending(result, of: ref, in: run)
        let submitted = SubmittedResult(ending, usage: result.usage, evidence: result.evidence)
        try await perform(.submit(ref, attempt: attempt, submitted, by: caller.actor), on: id)
        try await drive(id)
        return try await planView(of: id, for: caller, include: include)
    }

    /// Hands in the result of the one node that the caller is working on in its thread.
    public func submitPlanTurnResult(
        _ result: NodeResult, for caller: Caller, include: RunIncludes = []
    ) async throws -> RunView {
        var query = RunQuery()
        (query.organization, query.thread, query.order) = (caller.organization, caller.thread, .updated)
        query.statuses = Set([RunStatus.running, .awaitingHuman, .blocked].map(\.rawValue))
        var turns: [(run: RunID, node: String)] = []
        for record in try await store.runs(query) where record.state.hasRunningAttempts {
            let run = try await view(record.id)
            for (ref, _) in run.runningAttempts where run.owner(of: ref).description == caller.actor.rawValue {
                turns.append((run.id, run.name(of: ref)))
            }
        }
        guard let turn = turns.first else {
            throw PlanError(
                "turn.none", "\(caller.actor) has no node under way here", at: "/turn",
                suggestion: "getActiveExecutionPlan tells what waits for whom")
        }
        guard turns.count == 1 else {
            let names = turns.map { "\($0.run)/\($0.node)" }.joined(separator: ", ")
            throw PlanError(
                "turn.several", "\(caller.actor) has several nodes under way: \(names)", at: "/turn",
                suggestion: "say which one with submitExecutionNodeResult")
        }
        return try await submitNodeResult(turn.run, node: turn.node, result, for: caller, include: include)
    }

    /// A run and a node that the caller may say something of.
    ///
    /// - Parameter mayHaveEnded: whether the run may be over, for who repeats what it has said.
    func work(on id: RunID, _ name: String, for caller: Caller, mayHaveEnded: Bool = false) async throws -> (Run, NodeRef) {
        let place = "/runs/\(id)"
        guard let record = try await row(of: id), record.origin.organization == caller.organization else {
            throw PlanError("result.run-not-found", "there is no run \(id)", at: place)
        }
        guard caller.sees(record.origin) else {
            throw PlanError("result.wrong-thread", "run \(id) is not visible in this thread", at: place)
        }
        guard try await sight(of: record, for: caller) != nil else {
            throw PlanError("result.run-not-found", "there is no run \(id)", at: place)
        }
        let run = try await view(id)
        if run.status == .pendingApproval || run.status.isTerminal && !mayHaveEnded { throw Self.notRunning(run) }
        guard let ref = run.plan.ref(named: name), run.state(of: ref) != nil else {
            throw PlanError(
                "result.node-unknown", "the run has no node '\(name)'", at: "\(place)/nodes/\(name)",
                suggestion: NearestName.suggestion(for: name, among: run.plan.nodes[..<run.plan.rootCount].map(\.id.rawValue)))
        }
        let owner = run.owner(of: ref).description
        guard caller.actor == .system || owner == caller.actor.rawValue || run.origin.leadAgent == caller.actor else {
            throw PlanError(
                "result.not-owner", "\(caller.actor) is neither the owner of '\(name)', \(owner), nor leads the plan",
                at: "\(place)/nodes/\(name)", suggestion: "let \(owner) do it, or have it handed on")
        }
        return (run, ref)
    }

    private static func notRunning(_ run: Run) -> PlanError {
        PlanError(
            "result.run-not-running", "Only running runs accept results.", at: "/runs/\(run.id)",
            suggestion: run.supersededBy.map { "run \($0) has taken its place, and does the node itself" }
                ?? "the run is \(run.status.rawValue)")
    }

    /// The attempt that a result is of; throws when it never was, or does not count any more.
    private func number(of result: NodeResult, _ ref: NodeRef, _ run: Run) throws(PlanError) -> Int {
        let current = run.attempts(of: ref)
        var given = result.attempt
        if let key = result.idempotencyKey {
            let isCurrent = (try? run.assignment(for: ref)).map { $0.idempotencyKey == key }
            let prefix = "\(run.id):\(run.name(of: ref)):"
            let number = key.hasPrefix(prefix) ? Int(key.dropFirst(prefix.count)) : nil
            given = given ?? (isCurrent == false ? number ?? 0 : current)
        }
        guard let given, given != current else { return current }
        throw PlanError(
            "result.stale-attempt", "attempt \(given) of '\(run.name(of: ref))' is over; attempt \(current) counts",
            at: "/runs/\(run.id)/nodes/\(run.name(of: ref))")
    }

    private func isSettled(_ ref: NodeRef, _ attempt: Int, _ run: Run) -> Bool {
        guard attempt > 0, let state = run.state(of: ref) else { return false }
        switch state {
        case .completed, .partial, .failed, .checking, .blocked, .retrying: return true
        default: return false
        }
    }

    func ending(_ result: NodeResult, of ref: NodeRef, in run: Run) throws(PlanError) -> SubmittedResult.Ending {
        switch result.status {
        case .failed: return .failed(result.failure ?? Failure(.executorError, "it failed"))
        case .blocked: return .blocked(reason: result.blockedReason ?? "it is blocked")
        case .completed: return .completed(try output(result, of: ref, in: run))
        case .partial:
            let remark = result.notes.map { "in part: \($0)" } ?? "its owner says that it is done in part"
            return .partial(try output(result, of: ref, in: run), remarks: [remark])
        }
    }

    /// The output with what was said beside it.
    private func output(_ result: NodeResult, of ref: NodeRef, in run: Run) throws(PlanError) -> JSON {
        let notes = result.notes.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
        guard !result.artifacts.isEmpty || notes != nil else { return result.structuredOutput ?? .object(JSONObject()) }
        let place = "/runs/\(run.id)/nodes/\(run.name(of: ref))"
        guard var object = (result.structuredOutput ?? .object(JSONObject())).object else {
            throw PlanError(
                "result.invalid", "artifacts and notes become members of the output, and this one is no object", at: place,
                suggestion: "leave them out, or return an object")
        }
        for (key, value) in result.artifacts { object[key] = value }
        guard let notes, object["notes"] == nil else { return .object(object) }
        let plain = JSON.object(object)
        object["notes"] = .string(notes)
        if let schema = run.plan.nodes[ref.node].outputSchema, schema.accepts(plain), !schema.accepts(.object(object)) {
            throw PlanError(
                "result.invalid", "the node's output has no room for notes", at: place, suggestion: "leave the notes out")
        }
        return .object(object)
    }
}
