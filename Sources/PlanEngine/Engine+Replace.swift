import PlanCalendar
public import PlanJSON
public import PlanKernel
public import PlanModel
import PlanStore

extension Engine {
    /// Takes the place of a run with a run of another plan, which takes over what is the same in both and still holds.
    ///
    /// One transaction: the old run is aborted and its requests are closed, the new one is there. What of the old run is under way goes
    /// on in the new one where the node is the same and is given the same, and is ended elsewhere; so it is with requests to people.
    /// Attempts of another process are ended, and no attempt goes on while the new plan waits to be approved; one that must not be made
    /// twice is not made again before a person was asked. Runs of sub-plans go on, as do timers. Throws
    /// `replace.terminal` for a run that has completed or was aborted; one whose plan was sent back is answered, and its people are asked.
    /// - Parameters:
    ///   - inputs: nil for those of the old run; held against what the new plan declares.
    ///   - reuse: false to begin from nothing.
    ///   - revises: a run that was sent back, and whose plan the new one answers. One that is replaced itself need not be named.
    ///   - idempotencyKey: what the new run is known by when the same is wanted again.
    public func replace(
        _ id: RunID, with plan: CompiledPlan, inputs: JSON? = nil, reason: String, by author: ActorID, reuse: Bool = true,
        requiresApproval: Bool? = nil, createdByAgent: ActorID? = nil, revises: RunID? = nil, idempotencyKey: String? = nil
    ) async throws -> RunID {
        if let refusal = owners.refusal(of: plan) ?? overdue(plan) { throw refusal }
        for _ in 0..<20 {
            var (old, oldLog) = try await read(id)
            let now = surroundings.now()
            let checked = RunInputs.check(inputs ?? old.inputs, for: plan)
            if let finding = checked.findings.first {
                throw PlanError(finding.code, finding.message, at: "/inputs\(finding.path)", suggestion: finding.suggestion)
            }
            if old.resolution == .changesRequested {
                return try await answer(
                    old, with: plan, inputs: checked.inputs, reason: reason, by: author, agent: createdByAgent,
                    idempotencyKey: idempotencyKey)
            }
            var options = CreateOptions()
            options.origin = old.origin
            options.origin.forkedFrom = nil
            options.origin.fire = nil
            options.origin.replaces = RunOrigin.Replacement(run: id, reason: reason, title: old.plan.title)
            options.origin.version = old.origin.version + 1
            options.origin.revises = revises
            options.idempotencyKey = idempotencyKey
            if let agent = createdByAgent ?? old.origin.leadAgent { options.origin.createdByAgent = agent }
            options.requiresApproval = requiresApproval
            options.labels = try await labels(of: id)
            try await prepareRevision(&options, by: plan)
            options.demand = try await demand(of: plan, options.origin)
            options.id = surroundings.newRunID()
            if reuse {
                options.offers = (id, old.offers(to: plan, at: now))
                options.adoptions = adoptions(of: old, for: plan, at: now)
            }
            let inner = try await inner(of: options.adoptions)
            options.inner = inner.mapValues(\.run)
            options.heritage = try await heritage(of: old, by: author)
            let beginning = try beginning(of: plan, inputs: checked.inputs, by: author, options, at: now)
            let ended = try old.perform(.supersede(by: beginning.run.id, reason: reason, author: author), at: now)
            let ending = oldLog.transition(of: old, events: ended, fence: nil, at: now)
            let children = try moved(inner, adoptedBy: beginning, author: author, at: now)
            let successor = driver(for: beginning)
            announce(handover(to: beginning, from: old, successor), from: id)
            do throws(StoreError) {
                try await keepContent(of: beginning.events, in: beginning.run)
                try await commit([Step(transition: ending, run: old, events: ended), beginning.step] + children)
            } catch {
                _ = takeHandover(from: id)
                guard case .conflict = error else {
                    doubt([beginning.run.id])
                    throw error
                }
                continue
            }
            for child in children { _ = driver(of: child.run.id)?.mailbox.post(.moved) }
            if driver(of: id)?.mailbox.post(.moved) != true { abandonHandover(from: id) }
            start(beginning, successor)
            return beginning.run.id
        }
        throw PlanError("engine.busy", "run \(id) moves too fast to be replaced", suggestion: "pause it first")
    }

    /// What of a run may go on under another plan: attempts that this engine makes or that are made elsewhere, and requests.
    private func adoptions(of old: Run, for plan: CompiledPlan, at now: Timestamp) -> [AdoptionOffer] {
        let isDriven = driver(of: old.id) != nil
        return old.adoptions(for: plan, at: now) { isDriven || isDoneElsewhere($0, in: old) }
    }

    /// The runs that attempts are which may be taken over.
    private func inner(of adoptions: [AdoptionOffer]) async throws(StoreError) -> [RunID: (run: Run, log: RunLog)] {
        var inner: [RunID: (run: Run, log: RunLog)] = [:]
        for child in adoptions.compactMap(\.child) { inner[child] = try await read(child) }
        return inner
    }

    /// The steps of runs that are attempts of the old run, and become such of the new one.
    private func moved(
        _ inner: [RunID: (run: Run, log: RunLog)], adoptedBy beginning: Beginning, author: ActorID, at now: Timestamp
    ) throws -> [Step] {
        var steps: [Step] = []
        for event in beginning.events {
            guard case .nodeAdopted(_, let adoption) = event.event, let id = adoption.child, var (child, log) = inner[id] else { continue }
            // One that has ended is known to the new run as that, and belongs to the old one.
            if child.status.isTerminal { continue }
            let events = try child.perform(.moveInto(beginning.run.id, by: author), at: now)
            let transition = log.transition(of: child, events: events, fence: nil, origin: child.origin, at: now)
            steps.append(Step(transition: transition, run: child, events: events))
        }
        return steps
    }

    /// The schedule of a run that is to be replaced.
    private func heritage(of old: Run, by author: ActorID) async throws(StoreError) -> Run.Heritage? {
        guard let id = old.scheduleID, let record = try await store.schedule(id) else { return nil }
        return Run.Heritage(ledger: try ScheduleLedger(record), old: old.id, heldUntil: old.scheduledAt, author: author)
    }

    /// What a replacement would take over, do again and drop, node by node; nothing is changed.
    public func replacement(of id: RunID, with plan: CompiledPlan) async throws -> [CarryPreview] {
        let (old, now) = (try await view(id), surroundings.now())
        return CarryPreview.all(from: old, to: plan, adopting: adoptions(of: old, for: plan, at: now), at: now)
    }

    /// Turns off from a run: another run of the same plan that has what this one had done by then.
    ///
    /// - Parameters:
    ///   - seq: the last event that both have in common; nil for all of them.
    ///   - nodes: done again, with all that follows them.
    ///   - idempotencyKey: what the new run is known by when the same is wanted again.
    ///   - redo: nodes with `effects: once` that are done again although the run has done them; others never are.
    public func fork(
        _ id: RunID, at seq: Int64? = nil, from nodes: [NodeRef] = [], redo: Set<String> = [], by author: ActorID,
        idempotencyKey: String? = nil
    ) async throws -> RunID {
        let whole = try await view(id)
        let past = try await run(id, at: seq ?? whole.seq)
        let now = surroundings.now()
        let dropped = Set(nodes.flatMap { [$0] + whole.followers(of: $0) })
        let isOnce = { (ref: NodeRef) in whole.plan.nodes[ref.node].effects == .once && !redo.contains(whole.name(of: ref)) }
        var offers = past.offers(to: whole.plan, at: now) { ref in
            // An item is done again with its map.
            let around = ref.item == nil ? ref : NodeRef(whole.plan.nodes[ref.node].enclosingMap ?? ref.node)
            let isWanted = redo.contains(whole.name(of: ref)) || redo.contains(whole.name(of: around))
            return (!dropped.contains(around) && !dropped.contains(ref) || isOnce(ref)) && !isWanted
        }.filter(\.isResult)
        let known = Set(offers.map(\.ref))
        // What must not be done twice was done later on, and stays done; or somebody has to say whether it was.
        offers += whole.offers(to: whole.plan, at: now) { isOnce($0) }.filter {
            $0.until == nil && !known.contains($0.ref) && isOnce($0.ref)
        }
        var options = CreateOptions()
        options.origin = whole.origin
        options.origin.replaces = nil
        options.origin.revises = nil
        options.origin.fire = nil
        options.origin.parent = nil
        options.origin.forkedFrom = RunOrigin.Fork(run: id, seq: past.seq)
        options.idempotencyKey = idempotencyKey
        options.labels = try await labels(of: id)
        options.offers = (id, offers)
        return try await create(whole.plan, inputs: whole.inputs, by: author, options: options)
    }

    /// A run as it was after an event of its.
    public func run(_ id: RunID, at seq: Int64) async throws -> Run {
        guard let stored = try await store.load(id) else { throw StoreError.unknownRun(id) }
        let version = stored.record.state.version
        guard seq >= 1, seq <= version else {
            throw PlanError(
                "run.no-such-event", "run \(id) has the events 1 to \(version), and not \(seq)", at: "/runs/\(id)/events/\(seq)")
        }
        var run = Run(id: id, plan: try plan(of: stored), limits: surroundings.limits)
        while run.seq < seq {
            let events = try await store.events(of: id, after: run.seq, limit: Int(min(1_000, seq - run.seq)))
            if events.isEmpty { break }
            try run.replay(events)
        }
        return run
    }
}
