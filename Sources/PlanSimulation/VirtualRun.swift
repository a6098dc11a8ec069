import HeapModule
import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel

/// One run and the world around it, moved from happening to happening.
struct VirtualRun {
    var run: Run
    let options: SimulationOptions
    let place: Place
    var now: Timestamp
    var trace: RunTrace
    /// What owners, people and events do next.
    var happenings = Heap<Happening>()
    var planned = 0
    /// How many events may still come, nested runs included.
    var eventsLeft: Int
    var hints = SimulationHints()
    /// Attempts that will never end, because the plan inside of them cannot go on.
    var stuck: [String] = []
    /// How often each node was done again because somebody said so.
    var secondChances: [NodeRef: Int] = [:]
    /// The choices that the plan marks as defaults, once somebody has looked.
    var defaultChoices: [String: String]?
    /// What nodes read of each other, once an output was made up.
    var needs: StubNeeds?
    private let horizon: Timestamp
    /// Attempts that never end keep the run in this time at least.
    var stuckUntil: Timestamp
    var isStopped: Bool { eventsLeft <= 0 }

    init(plan: CompiledPlan, options: SimulationOptions, place: Place, at start: Timestamp, eventsLeft: Int? = nil) {
        let name = place.prefixes[0].isEmpty ? "" : ":" + place.prefixes[0].dropLast()
        run = Run(id: RunID("run_simulated\(name)"), plan: plan)
        self.options = options
        self.place = place
        self.eventsLeft = eventsLeft ?? options.eventLimit
        now = start
        stuckUntil = start
        horizon = min(start + options.longest, Timestamp.latest)
        trace = RunTrace(plan)
    }

    /// Begins the run and moves it until it ends, or nothing more comes.
    mutating func begin(inputs: JSON, outer: JSON?) {
        run = Run(id: run.id, plan: run.plan, limits: run.limits, outer: outer)
        take(run.create(inputs: inputs, by: ActorID("user:author"), at: now, requiresApproval: false))
        settle()
        while !run.status.isTerminal, !isStopped, moveOn() { settle() }
        trace.close(at: max(now, stuckUntil))
    }

    /// Does whatever comes next. False when nothing does.
    private mutating func moveOn() -> Bool {
        let timer = run.nextTimer
        guard let next = happenings.min, timer.map({ next.at < $0 }) ?? true else {
            // A wait for an event that nobody limits is no timer that anybody would live to see.
            guard let timer, timer < horizon else { return false }
            now = max(now, timer)
            perform(.tick)
            return true
        }
        guard next.at < horizon else { return false }
        happenings.removeMin()
        now = max(now, next.at)
        switch next.what {
        case .attemptEnds(let command): perform(command)
        case .answer(let approval, let ref): answer(approval, ref)
        case .event(let ref, let name, let data): bring(name, data, to: ref)
        case .retry(let ref): retry(ref)
        }
        return true
    }

    /// Lets a command happen. A refusal is the world's mistake: it becomes a hint, and the run stays as it is.
    @discardableResult
    mutating func perform(_ command: Command) -> PlanError? {
        do throws(PlanError) {
            take(try run.perform(command, at: now))
            return nil
        } catch {
            return error
        }
    }

    private mutating func settle() {
        while !isStopped {
            let events = run.settle(at: now, starting: true)
            if events.isEmpty { return }
            take(events)
        }
    }

    mutating func plan(_ what: Happening.What, after span: TimeSpan) {
        planned += 1
        happenings.insert(Happening(at: now + span, number: planned, what: what))
    }

    /// Notes what has happened, and lets the world answer to it.
    private mutating func take(_ events: [RunEvent]) {
        eventsLeft -= events.count
        for entry in events {
            trace.take(entry, run)
            switch entry.event {
            case .nodeStarted(let ref, let attempt): start(ref, attempt)
            case .nodeWaiting(let ref, let until): expectEvent(ref, until: until)
            case .approvalRequested(let ref?, let approval): ask(approval, ref)
            case .approvalRequested(nil, let approval): answer(budget: approval)
            case .nodeSubmitted(let ref, let submission): check(ref, submission.check)
            case .nodeBlocked(let ref, let failure): blocked(ref, failure)
            case .nodeFailed(let ref, let failure), .nodeRetryScheduled(let ref, let failure, _): doubt(ref, failure)
            case .nodeSkipped(let ref, _): if let failure = run.failure(of: ref) { doubt(ref, failure) }
            case .runFailed(let ref, let failure): if let ref { doubt(ref, failure) }
            default: break
            }
        }
    }

    // MARK: - Chance

    /// How long something takes that an option may set.
    func span(_ ref: NodeRef, _ number: Int, typical: TimeSpan) -> TimeSpan {
        if let exact = place.look(ref, run.plan, in: options.durations) { return exact }
        var chance = SimulationChance(seed: options.seed, place.name(ref, run.plan), number)
        return chance.span(around: typical)
    }
}
