import DequeModule
import HeapModule
import PlanCalendar
import PlanJSON
import PlanModel

extension Run {
    /// Makes an event true.
    ///
    /// Total: no clock, no chance, no refusal. It is the only code that assigns a run's state; the same events always give the same run.
    public mutating func evolve(_ event: RunEvent) {
        seq = event.seq
        clock = event.at
        switch event.event {
        case .planCreated(_, _, let inputs, _, let origin): begin(inputs, origin, by: event.by, at: event.at)
        case .nodeReady(let ref): change(ref) { $0.becomeReady($1) }
        case .nodeStarted(let ref, let attempt): change(ref) { $0.start($1, attempt: attempt, at: event.at) }
        case .nodeWaiting(let ref, let until):
            change(ref) {
                if !$0.offers.isEmpty { $0.offers[$1] = nil }
                $0.set(timer: until, on: $1, as: .waiting(until: until))
            }
        case .nodeRetryScheduled(let ref, let failure, let at):
            change(ref) {
                $0.failures[$1] = failure
                if failure.kind == .lost { $0.slots[$1].losses += 1 }
                $0.set(timer: at, on: $1, as: .retrying(at: at))
            }
        case .mapExpanded(let ref, let count): expand(ref.node, count: count)
        case .mapItems(let ref, _, let items, let keys): add(items, keys: keys, to: ref.node)
        case .approvalRequested(let ref, let approval): ask(approval, on: ref.flatMap { slot(of: $0) })
        case .approvalResponded(_, let answer): hear(answer, by: event.by)
        case .nodeCompleted(let ref, let completion): change(ref) { $0.complete($1, completion) }
        case .nodeFailed(let ref, let failure):
            change(ref) {
                $0.failures[$1] = failure
                $0.end($1, as: .failed)
            }
        case .nodeBlocked(let ref, let failure):
            change(ref) {
                $0.failures[$1] = failure
                $0.failureCount += 1
                $0.enter(.blocked(question: nil), on: $1)
            }
        case .nodeSkipped(let ref, let reason):
            change(ref) {
                $0.end($1, as: .skipped)
                $0.skipReasons[$1] = reason
            }
            if plan.isReported { forgetFailures() }
        case .nodeUnblocked(let ref, let reason): change(ref) { $0.unblock($1, reason: reason) }
        case .runStatusChanged(_, let to): status = to
        case .runCompleted(let outputs):
            self.outputs = outputs
            finish(as: .completed, at: event.at, because: nil)
        case .runFailed(let ref, let failure):
            change(ref) {
                $0.failures[$1] = failure
                $0.end($1, as: .failed)
            }
            finish(as: .failed, at: event.at, because: failure.message)
        case .runAborted(let reason): finish(as: .aborted, at: event.at, because: reason)
        default: evolveRare(event)
        }
    }

    mutating func change(_ ref: NodeRef?, _ body: (inout Run, Int) -> Void) {
        guard let ref, let slot = slot(of: ref) else { return }
        body(&self, slot)
    }

    /// Where nodes are reported, one that has come to its end ends the row of failures.
    mutating func forgetFailures() {
        failureCount = 0
        isOverFailureBudget = false
    }

    private mutating func begin(_ inputs: JSON, _ origin: RunOrigin, by: ActorID, at: Timestamp) {
        self.inputs = inputs
        self.origin = origin
        createdBy = by
        createdAt = at
        startedAt = at
        checkpointCount = 1
        if let outer = origin.parent?.outer { self.outer = outer }
        if let rule = plan.budget { budget.limits = Dictionary(rule.limits.map { ($0.resource, $0.limit) }) { $1 } }
        for (resource, amount) in origin.parent?.allowance ?? [:] {
            budget.limits[resource, default: Budget.Limit()].hard = min(amount, budget.limits[resource]?.hard ?? amount)
        }
        slots = Array(repeating: Slot(), count: plan.rootCount)
        inbound = plan.inDegrees.map { InboundEdges(open: $0) }
        tally.unfinishedNodes = plan.rootCount
        startDeadline(of: Self.whole)
        for slot in slots.indices where inbound[slot].open == 0 { enter(.queued, on: slot) }
    }

    /// Marks what is left as cancelled and forgets what it waited for.
    mutating func finish(as final: RunStatus, at: Timestamp, because: String?) {
        status = final
        completedAt = at
        ending = because
        for slot in slots.indices where !slots[slot].state.status.isTerminal { assign(.cancelled, to: slot) }
        approvals = [:]
        waitsSince = [:]
        undecided = []
        ready = []
        readyCharges = [:]
        finishing = []
        startingMaps = []
        timers = []
        dropAllDeadlines()
        expiries = [:]
        submissions = [:]
        messages = [:]
        restingChildren = [:]
        settledChildren = [:]
        leftChildren = [:]
        offers = [:]
        itemOffers = [:]
        scheduledAt = nil
        isHeld = false
        compensation = nil
        budget.reservations = [:]
        budget.held = [:]
        checkpointCount += 1
    }
}
