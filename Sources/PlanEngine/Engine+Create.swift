import PlanCalendar
public import PlanJSON
import PlanKernel
public import PlanModel
import PlanStore
import Synchronization

extension Engine {
    /// Starts a run of a plan. It is durable when this returns, and driven from then on.
    ///
    /// Inputs must have been checked with ``RunInputs``. A run that revises another one waits for the people who sent that one back; it is
    /// refused with `revise.not-sent-back` where nobody did. Throws a ``PlanError`` when nobody could do a node's work or the idempotency
    /// key belongs to a run of another plan, and a ``StoreError`` when the store fails; nothing was written then.
    public func create(
        _ plan: CompiledPlan, inputs: JSON, by author: ActorID, options: CreateOptions = CreateOptions()
    ) async throws -> RunID {
        if let refusal = owners.refusal(of: plan) { throw refusal }
        var options = options
        if options.origin.parent == nil, let overdue = overdue(plan) {
            if let known = try await run(under: options.idempotencyKey) { return try await confirm(known, isOf: plan) }
            throw overdue
        }
        try await prepareRevision(&options, by: plan)
        while true {
            try await presumeDemand(of: plan, &options)
            do {
                return try await make(plan, inputs: inputs, by: author, options)
            } catch StoreError.outdated {
                forgetPolicy(of: options.origin.organization)
            }
        }
    }

    /// Throws `outdated` when what people want to be asked about has changed meanwhile; nothing was written then.
    private func make(_ plan: CompiledPlan, inputs: JSON, by author: ActorID, _ options: CreateOptions) async throws -> RunID {
        let beginning = try beginning(of: plan, inputs: inputs, by: author, options, at: surroundings.now())
        do throws(StoreError) {
            try await keepContent(of: beginning.events, in: beginning.run)
            try await commit(beginning.transition, witnessed: witnessed(beginning.run, beginning.events))
        } catch {
            switch error {
            case .exists(let existing): return try await confirm(existing, isOf: plan)
            case .crowded(let other):
                let most = options.threadLimit ?? 1
                throw PlanError(
                    "thread.too-many-runs",
                    most == 1
                        ? "An active execution run already exists for this workstream. Replace it instead."
                        : "the thread has \(most) active runs, and no more are allowed",
                    at: options.origin.thread.map { "/threads/\($0)" } ?? "/threads", suggestion: "replace or cancel run \(other)")
            case .conflict where options.id != nil:
                try await drive(beginning.run.id)
                return beginning.run.id
            case .outdated: throw error
            default:
                doubt([beginning.run.id])
                throw error
            }
        }
        start(beginning, driver(for: beginning))
        return beginning.run.id
    }

    /// A run that is to be made: decided, and not yet committed.
    struct Beginning {
        let run: Run
        let log: RunLog
        let events: [RunEvent]
        let transition: Transition

        var step: Step { Step(transition: transition, run: run, events: events) }
    }

    func beginning(
        of plan: CompiledPlan, inputs: JSON, by author: ActorID, _ options: CreateOptions, at now: Timestamp
    ) throws(PlanError) -> Beginning {
        var run = Run(id: options.id ?? surroundings.newRunID(), plan: plan, limits: surroundings.limits)
        run.isTimed = isObserved
        var log = RunLog()
        var origin = options.origin
        // What a schedule does later is no part of the trace in which it was made.
        origin.traceparent = TraceContext.parent ?? (origin.fire == nil ? origin.traceparent : nil)
        if origin.leadAgent == nil { origin.leadAgent = plan.leadAgent.map { ActorID($0.description) } }
        var events = run.create(
            inputs: inputs, by: author, at: now, origin: origin, requiresApproval: options.requiresApproval, offers: options.offers,
            revision: options.revision, demand: options.demand)
        let attachment = try run.takeSchedule(options.heritage, at: now)
        events += attachment.events
        run.mayAdopt(options.adoptions)
        events += run.settle(at: now, starting: true)
        try tell(&run, of: options.inner, at: now, &events)
        run.adoptNothing()
        let creation = Transition.Creation(
            digest: plan.digest, plan: options.planSource ?? plan.source, title: plan.title, labels: plan.labels + options.labels,
            createdBy: author.rawValue,
            idempotencyKey: options.idempotencyKey, origin: origin, planName: plan.name, threadLimit: options.threadLimit,
            organizationVersion: options.organizationVersion)
        let transition = log.transition(
            of: run, events: events, fence: fence, creation: creation, companions: attachment.companions, at: now)
        return Beginning(run: run, log: log, events: events, transition: transition)
    }

    /// Lets a run that takes over others inside of it know how they stand, in the transition that makes it: one that has come to its end
    /// does not call again, and were it looked at afterwards, and this process died in between, nobody would ever look.
    private func tell(_ run: inout Run, of inner: [RunID: Run], at now: Timestamp, _ events: inout [RunEvent]) throws(PlanError) {
        var next = 0
        while next < events.count {
            defer { next += 1 }
            guard case .nodeAdopted(let ref, let adoption) = events[next].event, let child = adoption.child, let inner = inner[child] else {
                continue
            }
            for command in ChildReport(ref: ref, child: child, run: inner).commands { try run.perform(command, at: now, into: &events) }
            if !run.status.isTerminal { run.settle(at: now, starting: true, into: &events) }
        }
    }

    /// Who is to drive a run that is about to be committed.
    func driver(for beginning: Beginning) -> RunDriver {
        RunDriver(beginning.run.id, engine: self, beginning: .created(beginning.run, beginning.log, beginning.events))
    }

    /// Drives a run that has been committed.
    func start(_ beginning: Beginning, _ driver: RunDriver) {
        remember(beginning.run.plan)
        let isDriven = endMaking([driver.id])
        guard !beginning.run.status.isTerminal else { return tellFamily(of: beginning.run, beginning.events) }
        guard isDriven else { return begin(driver) }
        // Whoever drives it, or has driven it as far as it goes by itself, knows more of it than its maker.
        for message in driver.mailbox.close() { redeliver(message) }
    }

    /// Remembers runs whose making has failed: whether the store holds them is asked at the next look.
    func doubt(_ runs: [RunID]) {
        state.withLock { $0.doubtful.formUnion(runs) }
        store.changes.announce()
    }

    /// Why a run of a plan would be overdue before it begins; nil when it would not.
    func overdue(_ plan: CompiledPlan) -> PlanError? {
        guard case .at(let due)? = plan.deadline?.due, due <= surroundings.now() else { return nil }
        return PlanError("deadline.in-past", "the deadline \(due) of the plan has passed", at: "/deadline/at", suggestion: "use 'dueIn'")
    }

    private func run(under key: String?) async throws(StoreError) -> RunID? {
        guard let key else { return nil }
        var query = RunQuery()
        (query.idempotencyKey, query.limit) = (key, 1)
        return try await store.runs(query).first?.id
    }

    /// The run that an idempotency key stands for already.
    private func confirm(_ existing: RunID, isOf plan: CompiledPlan) async throws -> RunID {
        var query = RunQuery()
        query.prefix = existing.rawValue
        guard try await store.runs(query).first?.planDigest == plan.digest else {
            throw PlanError(
                "plan.idempotency-conflict", "the idempotency key belongs to run \(existing) of another plan", at: "/idempotencyKey",
                suggestion: "use another key")
        }
        try await drive(existing)
        return existing
    }
}
