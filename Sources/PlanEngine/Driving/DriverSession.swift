import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore

/// The state of a driver while it drives.
struct DriverSession {
    let driver: RunDriver
    var run: Run
    var log: RunLog
    /// Attempts that have been handed out and have not come back.
    var underWay: [Key: AttemptSwitch] = [:]
    /// Attempts and checks that have come back, and of which nothing has been committed yet: they are not handed out again.
    var unheard: [Key: AttemptSwitch] = [:]
    /// Attempts of the run before, which its driver will hand over.
    var awaited: Set<Key> = []
    /// Attempts that another driver has got.
    var givenAway: [AttemptSwitch] = []
    /// When the next alarm rings; nil when none is set.
    var armed: Timestamp?
    private var pending: [RunEvent]
    private var isRecovering: Bool
    /// Whether the engine shuts down: nothing is started any more.
    private var isStopping = false
    private let began: ContinuousClock.Instant

    struct Key: Hashable {
        let ref: NodeRef
        let attempt: Int
        /// The check that is made of the attempt's result; nil for the attempt itself.
        var check: Int?
        /// Whether the check is made of what a person has said, in the place of the attempt's result.
        var isByPerson = false
    }

    /// - Parameters:
    ///   - committed: the events that made the run; nil when it was taken over and may have lost attempts.
    ///   - began: when the driver began to read the run.
    init(_ driver: RunDriver, run: Run, log: RunLog, committed: [RunEvent]?, since began: ContinuousClock.Instant) {
        self.driver = driver
        self.run = run
        self.log = log
        self.began = began
        pending = committed ?? []
        isRecovering = committed == nil
    }

    var engine: Engine { driver.engine }
    var surroundings: Surroundings { driver.engine.surroundings }

    mutating func run(_ group: inout DiscardingTaskGroup) async throws(StoreError) {
        var messages: [Message] = []
        if isRecovering {
            engine.observe(.takenUp(run.id, attempts: run.runningAttempts.count, took: ContinuousClock.now - began))
            messages = try await recover(&group)
        }
        messages += start(pending, &group)
        pending = []
        while true {
            guard try await stepOn(&messages, &group) else { return }
            // Asked once: a timer that comes near in between would be left to nobody.
            if mayLeave {
                if engine.leave(driver, until: run.nextTimer) { return }
            } else {
                arm(&group)
            }
            await driver.mailbox.wait()
            messages = driver.mailbox.take()
        }
    }

    /// Steps until nothing is left to be done at once, in a place among those that step. False when this driver has nothing more to do with
    /// the run.
    ///
    /// A run keeps its place from step to step: of a thousand that could go on, a few get on fast, one after the other, where all at once
    /// would be slow together, and no sooner done.
    private mutating func stepOn(_ messages: inout [Message], _ group: inout DiscardingTaskGroup) async throws(StoreError) -> Bool {
        await engine.turnstile.enter()
        defer { engine.turnstile.leave() }
        var steps = 0
        while true {
            do throws(StoreError) {
                guard try await step(&messages, &group) else { return false }
            } catch {
                // Whoever waits for a command turns to the store, and hears from it what is wrong.
                refuse(messages, .handsChanged)
                throw error
            }
            messages += driver.mailbox.take()
            if messages.isEmpty && run.isSettled(at: surroundings.now()) { return true }
            steps += 1
            guard steps % Self.stepsPerTurn == 0, engine.turnstile.isAwaited else { continue }
            engine.turnstile.leave()
            await engine.turnstile.enter()
        }
    }

    /// After so many steps in a row a run lets others go first.
    private static let stepsPerTurn = 64

    /// One transition of everything that has come. False when this driver has nothing more to do with the run.
    private mutating func step(_ messages: inout [Message], _ group: inout DiscardingTaskGroup) async throws(StoreError) -> Bool {
        adopt(messages, &group)
        // By a clock that was set back meanwhile, the time of what has just rung may lie ahead: nothing will ring then.
        if messages.contains(where: { $0.isTimer }) { armed = nil }
        if messages.contains(where: { $0.isStop }) {
            refuse(messages, PlanError("engine.stopping", "the engine is shutting down", suggestion: "try again"))
            isStopping = true
            messages = messages.filter { $0.isSuccess }
        }
        let now = surroundings.now()
        if messages.contains(where: { $0.isMoved }) {
            switch try await engine.claimAgain(run.id) {
            case .claimed, .ended:
                try await reload()
                messages += try await recover(&group)
            case .held, .unknown:
                refuse(messages, .handsChanged)
                return false
            }
        }
        if messages.contains(where: { $0.isFamilyMoved }) { messages += try await newsOfFamily() }
        var (events, companions, replies) = decide(messages, at: now)
        var reports = try await newsOfNew(events)
        while !reports.isEmpty {
            let more = decide([.children(reports)], at: now)
            reports = try await newsOfNew(more.events)
            events += more.events
            companions += more.companions
            replies += more.replies
        }
        if !events.isEmpty {
            switch try await commit(events, companions, at: now) {
            case .committed:
                engine.tellFamily(of: run, events)
            case .conflict:
                try await reload()
                return true
            case .fenced:
                try await reload()
                guard run.status.isTerminal else {
                    refuse(messages, PlanError("engine.fenced", "another engine has taken run \(run.id) over", suggestion: "try again"))
                    return false
                }
                // Nobody holds a run that has ended: somebody ended it, and has not taken it over. What it has cost is left to be told.
                refuse(messages, .handsChanged)
                try await keepSpending(messages, at: now)
                (events, companions, replies) = ([], [], [])
            }
        }
        engine.withdrawJobs(of: run)
        engine.tellWorkers(of: run)
        for (reply, error) in replies {
            if let error { reply.fail(error) } else { reply.succeed() }
        }
        giveAway()
        unheard = [:]
        endStray()
        messages = start(events, &group)
        // Whatever was given back may be what they wait for.
        if !events.isEmpty, run.hasBlockedChildren { messages.append(.familyMoved) }
        // What is still to be handed over to this driver has to be handed on.
        let isOver = run.status.isTerminal && (run.supersededBy == nil || awaited.isEmpty)
        return !isOver && !isStopping
    }

    /// Keeps the results of attempts that came while the engine was stopping: what is known to be done must not be asked about later.
    mutating func conclude(_ messages: [Message]) async throws(StoreError) {
        refuse(messages, .handsChanged)
        for case .adopted(_, _, let attempt) in messages { attempt.turnOff() }
        let now = surroundings.now()
        if run.status.isTerminal { return try await keepSpending(messages, at: now) }
        guard isStopping else { return }
        let (events, companions, _) = decide(messages.filter { $0.isSuccess }, at: now)
        if !events.isEmpty { _ = try await commit(events, companions, at: now) }
    }

    /// What was under way when the run ended has cost something all the same.
    private mutating func keepSpending(_ messages: [Message], at now: Timestamp) async throws(StoreError) {
        let events = messages.flatMap { spentLate($0, at: now) }
        guard !events.isEmpty else { return }
        let transition = log.transition(of: run, events: events, fence: nil, at: now)
        let witnessed = engine.witnessed(run, events)
        do throws(StoreError) {
            try await engine.commit(transition, witnessed: witnessed)
            run.forgetTimings()
        } catch {
            // A run that has ended is moved by few; what it has cost is not worth an engine's end.
            guard case .conflict = error else { throw error }
        }
    }

    private mutating func decide(
        _ messages: [Message], at now: Timestamp
    ) -> (events: [RunEvent], companions: [Companion], replies: [(Message.Reply, PlanError?)]) {
        var events: [RunEvent] = []
        events.reserveCapacity(4)
        var companions: [Companion] = []
        var replies: [(Message.Reply, PlanError?)] = []
        for message in messages {
            do throws(PlanError) {
                switch message {
                case .command(let command, let reply):
                    let attachment = try run.performScheduling(command, at: now)
                    events += attachment.events
                    companions += attachment.companions
                    replies.append((reply, nil))
                case .children(let reports):
                    for command in reports.flatMap(\.commands) { try run.perform(command, at: now, into: &events) }
                case .unwanted(let parent, let reason) where run.origin.parent?.run == parent:
                    try run.perform(.cancel(reason: reason, by: .system), at: now, into: &events)
                case .timer, .moved, .familyMoved, .adopted, .stop, .unwanted: continue
                case .allowance(let resource, let limit):
                    try run.perform(.raiseBudget(resource, to: limit, by: .system), at: now, into: &events)
                case .late: events += spentLate(message, at: now)
                default:
                    guard let command = command(of: message, at: now) else { continue }
                    let count = events.count
                    try run.perform(command, at: now, into: &events)
                    if events.count == count { events += spentLate(message, at: now) }
                }
            } catch {
                // A result that came too late has nobody to tell; a command's author waits for the answer.
                if case .command(_, let reply) = message { replies.append((reply, error)) }
                events += spentLate(message, at: now)
            }
        }
        events += releaseHeld(at: now)
        // A reminder may be followed by another that is due as well.
        for _ in 0..<run.limits.eventsPerTransition {
            guard let due = run.nextTimer, due <= now, let ticked = try? run.perform(.tick, at: now), !ticked.isEmpty else { break }
            events += ticked
        }
        if !run.status.isTerminal { run.settle(at: now, starting: !isStopping, into: &events) }
        return (events, companions, replies)
    }

    /// What an attempt, or a check of its result, has come to.
    private mutating func command(of message: Message, at now: Timestamp) -> Command? {
        switch message {
        case .ended(let ref, let attempt, let result):
            cameBack(Key(ref: ref, attempt: attempt))
            switch result {
            case .success(let result):
                return .complete(ref, attempt: attempt, output: result.output, usage: result.usage, evidence: result.evidence)
            case .failure(let failure): return .fail(ref, attempt: attempt, failure)
            }
        case .checked(let ref, let attempt, let check, let isByPerson, let result):
            cameBack(Key(ref: ref, attempt: attempt, check: check, isByPerson: isByPerson))
            switch result {
            case .success(let result):
                let verdict = run.verdict(on: ref, check: check, result.output, at: now)
                return .checked(ref, attempt: attempt, verdict, isByPerson: isByPerson, usage: result.usage)
            case .failure(let failure):
                let message = "the check could not be made: \(failure.message)"
                let verdict = CheckResult(check: check, isPassed: false, message: message)
                return .checked(ref, attempt: attempt, verdict, isByPerson: isByPerson, usage: failure.usage)
            }
        case .childStarted(let ref, let attempt, let child):
            cameBack(Key(ref: ref, attempt: attempt))
            return .startedChild(ref, attempt: attempt, child: child)
        case .lost(let ref, let attempt):
            awaited.remove(Key(ref: ref, attempt: attempt))
            return .lose(ref, attempt: attempt)
        case .command, .children, .allowance, .late, .unwanted, .adopted, .timer, .moved, .familyMoved, .stop: return nil
        }
    }

    private mutating func cameBack(_ key: Key) { unheard[key] = underWay.removeValue(forKey: key) ?? unheard[key] }

    private func refuse(_ messages: [Message], _ error: PlanError) {
        for case .command(_, let reply) in messages { reply.fail(error) }
    }

    private enum CommitOutcome {
        case committed, conflict, fenced
    }

    /// Commits; a store that is full or locked is tried again for a while.
    private mutating func commit(
        _ events: [RunEvent], _ companions: [Companion], at now: Timestamp
    ) async throws(StoreError) -> CommitOutcome {
        // A run is large, and copied for a call that may wait: most steps make no artifact.
        if events.contains(where: \.makesArtifact) { try await engine.keepContent(of: events, in: run) }
        let transition = log.transition(of: run, events: events, fence: engine.fence, companions: companions, at: now)
        let witnessed = engine.witnessed(run, events)
        let giveUp = now + surroundings.patience
        while true {
            do throws(StoreError) {
                try await engine.commit(transition, witnessed: witnessed)
                run.forgetTimings()
                return .committed
            } catch {
                switch error {
                case .conflict: return .conflict
                case .fenced: return .fenced
                case .full, .busy:
                    guard surroundings.now() < giveUp, !Task.isCancelled else { throw error }
                    engine.report(error, about: run.id)
                    try? await surroundings.sleep(surroundings.now() + .seconds(1))
                default: throw error
                }
            }
        }
    }

    /// Reads the run again after somebody else has moved it. Attempts under way go on.
    private mutating func reload() async throws(StoreError) {
        (run, log) = try await engine.read(run.id)
    }

    /// Sets an alarm for the run's next timer, unless one rings before that.
    private mutating func arm(_ group: inout DiscardingTaskGroup) {
        let (surroundings, mailbox) = (engine.surroundings, driver.mailbox)
        guard let due = run.nextTimer, armed.map({ due < $0 || $0 <= surroundings.now() }) ?? true else { return }
        armed = due
        group.addTask {
            while surroundings.now() < due {
                do { try await surroundings.sleep(due) } catch { return }
            }
            _ = mailbox.post(.timer)
        }
    }

    /// Nothing is under way, and nothing will move before the engine's own alarm can bring the driver back.
    private var mayLeave: Bool {
        guard underWay.isEmpty, awaited.isEmpty else { return false }
        return run.nextTimer.map { $0 - surroundings.now() > .seconds(2) } ?? true
    }
}

extension Message {
    fileprivate var isStop: Bool { if case .stop = self { true } else { false } }
    fileprivate var isTimer: Bool { if case .timer = self { true } else { false } }
    fileprivate var isMoved: Bool { if case .moved = self { true } else { false } }
    fileprivate var isFamilyMoved: Bool { if case .familyMoved = self { true } else { false } }
    fileprivate var isSuccess: Bool {
        switch self {
        case .ended(_, _, .success), .checked(_, _, _, _, .success): true
        default: false
        }
    }
}
