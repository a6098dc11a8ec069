import PlanCalendar
public import PlanJSON
public import PlanKernel
public import PlanModel
import PlanStore

extension Engine {
    /// Lets a run go on that is blocked or has failed (§13), or turns off from it.
    public func resumeRun(
        _ id: RunID, _ resumption: Resumption = Resumption(), for caller: Caller, include: RunIncludes = []
    ) async throws -> RunView {
        let (run, _) = try await run(id, movedBy: caller)
        let refs = try resumption.nodes.map { try ref($0, in: run) }
        if resumption.forks {
            var seq = resumption.seq
            if let number = resumption.checkpoint { seq = try await self.seq(ofCheckpoint: number, in: run) }
            let fork = try await fork(
                id, at: seq, from: refs, redo: resumption.redo, by: caller.actor, idempotencyKey: resumption.idempotencyKey)
            return try await planView(of: fork, for: caller, include: include)
        }
        let blocked = (0..<run.plan.rootCount).map { NodeRef($0) }.filter { run.state(of: $0)?.status == .blocked }
        try refuse(run, isWhole: refs.isEmpty, hasFreeNodes: blocked.contains { run.state(of: $0) == .blocked(question: nil) })
        try await perform(resumption.command(for: refs, in: run, by: caller.actor), on: id)
        try await drive(id)
        return try await planView(of: id, for: caller, include: include)
    }

    private func refuse(_ run: Run, isWhole: Bool, hasFreeNodes: Bool) throws(PlanError) {
        let place = "/runs/\(run.id)"
        switch run.status {
        case .completed, .aborted:
            throw PlanError(
                "resume.run-terminal", "run \(run.id) has \(run.status.rawValue) and cannot be resumed", at: place,
                suggestion: "turn off from it with fork")
        case .pendingApproval:
            throw PlanError(
                "resume.pending-approval", "run \(run.id) waits for its plan to be approved", at: place,
                suggestion: "approve it instead")
        case .awaitingHuman where isWhole && !hasFreeNodes:
            throw PlanError(
                "resume.awaiting-human", "run \(run.id) waits for a person", at: place, suggestion: "answer the request instead")
        case .running where isWhole && !hasFreeNodes:
            throw PlanError("resume.nothing-to-resume", "run \(run.id) has no blocked node", at: place)
        default: break
        }
    }

    /// The event with which a checkpoint was written.
    private func seq(ofCheckpoint number: Int, in run: Run) async throws -> Int64 {
        let found = try await checkpoints(of: run).first { $0["sequence"]?.int == Int64(number) }
        guard let seq = found?["eventSeq"]?.int else {
            throw PlanError(
                "checkpoint.unknown", "run \(run.id) has no checkpoint \(number)", at: "/runs/\(run.id)/checkpoints/\(number)",
                suggestion: "listExecutionCheckpoints tells which there are")
        }
        return seq
    }

    /// Turns off from a run, at a checkpoint or now; what was done stays done, except the given nodes and what follows them.
    public func forkRun(
        _ id: RunID, fromCheckpoint number: Int? = nil, at seq: Int64? = nil, nodes: [String] = [], redo: Set<String> = [],
        idempotencyKey: String? = nil, for caller: Caller, include: RunIncludes = []
    ) async throws -> RunView {
        var resumption = Resumption()
        resumption.idempotencyKey = idempotencyKey
        (resumption.seq, resumption.redo) = (seq, redo)
        (resumption.checkpoint, resumption.nodes, resumption.forks) = (number, nodes, true)
        return try await resumeRun(id, resumption, for: caller, include: include)
    }

    /// Ends a run; what is under way is stopped.
    public func cancelRun(_ id: RunID, reason: String?, for caller: Caller) async throws -> RunView {
        try await steer(id, .cancel(reason: reason, by: caller.actor), for: caller)
    }

    /// Lets nothing new of a run begin.
    public func holdRun(_ id: RunID, reason: String?, for caller: Caller) async throws -> RunView {
        try await steer(id, .hold(reason: reason, by: caller.actor), for: caller)
    }

    public func releaseRun(_ id: RunID, reason: String? = nil, for caller: Caller) async throws -> RunView {
        try await steer(id, .release(reason: reason, by: caller.actor), for: caller)
    }

    /// Tells a run of something that its nodes may wait for.
    public func signalRun(_ id: RunID, name: String, data: JSON, for caller: Caller) async throws -> RunView {
        try await steer(id, .signal(name: name, data: data, by: caller.actor), for: caller)
    }

    /// Why a run, or one of its nodes, does not move.
    public func explain(_ id: RunID, node: String? = nil, for caller: Caller) async throws -> [Explanation] {
        let (run, record, sight) = try await look(at: id, for: caller)
        let (view, now) = (RunView(run, record, level: sight.level), surroundings.now())
        guard let node else { return run.explanation(at: now).filter { $0.name == nil || view.isOpen(named: $0.name) } }
        let ref = try ref(node, in: run)
        guard view.isOpen(named: node) else {
            throw PlanError(
                "role.missing", "node '\(node)' is no part of what \(caller.actor) sees of run \(id)", at: "/runs/\(id)/nodes/\(node)",
                suggestion: "ask whoever made the run, or an admin")
        }
        return [run.explanation(of: ref, at: now)]
    }

    /// Moves a run that a caller may move, and drives it on.
    func steer(_ id: RunID, _ command: Command, for caller: Caller) async throws -> RunView {
        try await steer(id, for: caller) { _ in command }
    }

    /// Moves a run by what follows from how it stands.
    func steer(_ id: RunID, for caller: Caller, _ command: (Run) throws -> Command) async throws -> RunView {
        let (run, _) = try await run(id, movedBy: caller)
        try await perform(try command(run), on: id)
        try await drive(id)
        return try await planView(of: id, for: caller)
    }
}
