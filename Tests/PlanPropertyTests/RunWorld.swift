import PlanCalendar
import PlanExpressions
import PlanJSON
import PlanKernel
import PlanModel
import PlanTestKit

/// A run of the kernel in a world that does anything to it, checked after every step.
struct RunWorld {
    private(set) var run: Run
    private(set) var log: [RunEvent] = []
    /// The run as it is told by its events, each written and read again.
    private var listener: Run
    private var told = 0
    /// The same run, read back from a snapshot on the way; it must behave the same from then on.
    private var twin: Run?
    private var now = Timestamp(milliseconds: 1_790_000_000_000)
    private var done: [Command] = []
    /// What was wrong after some step.
    private(set) var problems: [String] = []
    var random: SeededRandom

    init(_ plan: CompiledPlan, seed: UInt64, limits: Limits = Limits()) {
        random = SeededRandom(seed: seed ^ 0xCA12)
        run = Run(id: RunID("run_\(seed)"), plan: plan, limits: limits)
        listener = run
        log = run.create(inputs: .object(JSONObject()), by: ActorID("user:author"), at: now)
        settle()
        check("creation")
    }

    // MARK: - Steps

    /// Does something at random, sensible or not.
    mutating func step() {
        switch random.below(20) {
        case 0..<8: if let command = endOfAttempt() { perform(command) }
        case 8..<11: advance()
        case 11..<15: if let command = answer() { perform(command) }
        case 15: perform(.retry([], by: ActorID("user:bo")))
        case 16: perform(.retry([anyRef()], by: ActorID("user:bo")))
        case 17: if random.chance(6) { perform(.cancel(reason: "enough", by: ActorID("user:bo"))) }
        case 18: if !done.isEmpty { perform(random.pick(done)) }
        default: perform(stale())
        }
        if twin == nil, random.chance(25) { branch() }
    }

    /// One step without faults: everything under way succeeds, everybody agrees, time passes. False when nothing is left to do.
    mutating func mend(_ round: Int) -> Bool {
        guard !run.status.isTerminal else { return false }
        if let (ref, attempt) = run.runningAttempts.first {
            perform(.complete(ref, attempt: attempt, output: Self.good))
        } else if let approval = run.openApprovals.first {
            perform(Self.kindAnswer(approval, round, run.agreed(to: approval.id).count))
        } else if let due = run.nextTimer {
            now = max(now, due)
            perform(.tick)
        } else if run.tally.blocked > 0, round < 40 {
            perform(.retry([], by: ActorID("user:bo")))
        } else {
            return false
        }
        return true
    }

    mutating func cancel() { perform(.cancel(reason: nil, by: ActorID("user:bo"))) }

    static let good: JSON = ["ok": true, "v": 1]

    /// An answer that is right, from a person who has not answered yet.
    static func kindAnswer(_ approval: Approval, _ round: Int, _ agreed: Int) -> Command {
        var reply = Command.Reply(decision: "approve")
        switch approval.kind {
        case .approval, .plan, .check: break
        case .budget: reply = .init(decision: "finish-without")
        case .input: reply = .init(decision: "answer", values: ["x": 1, "ok": true, "v": 1])
        case .reviewEdit: reply = .init(decision: "answer")
        case .decision: reply = .init(decision: "left")
        case .failure:
            let offered = approval.choices.map(\.value)
            let wanted = round < 20 ? ["retry", "accept"] : ["skip", "accept", "abort", "retry"]
            reply = .init(decision: wanted.first(where: offered.contains) ?? offered[0])
            if reply.decision == "accept" { reply.values = good }
        }
        return .answer(approval.id, reply, by: ActorID("user:p\(agreed)"))
    }

    // MARK: - Commands

    private mutating func endOfAttempt() -> Command? {
        let attempts = run.runningAttempts
        guard !attempts.isEmpty else { return nil }
        let (ref, attempt) = random.pick(attempts)
        switch random.below(10) {
        case 0..<5:
            return .complete(ref, attempt: attempt, output: random.pick([Self.good, Self.good, ["ok": false], 7, ["v": nil], .null]))
        case 5..<8:
            let kind = random.pick(FailureClass.allCases)
            return .fail(
                ref, attempt: attempt, Failure(kind, "it broke", output: random.chance(30) ? ["v": 2] : nil, neverBegan: random.chance(20)))
        default: return .lose(ref, attempt: attempt)
        }
    }

    private mutating func answer() -> Command? {
        guard !run.openApprovals.isEmpty else { return nil }
        let approval = random.pick(run.openApprovals)
        let person = ActorID(random.pick(["user:author", "user:ada", "user:bo", "user:cy"]))
        let decisions = ["approve", "reject", "answer", "left", "right", "retry", "skip", "accept", "abort", "nonsense"]
        var reply = Command.Reply(
            decision: random.chance(60)
                ? (approval.choices.randomElement(using: &random)?.value ?? random.pick(["approve", "answer", "reject"]))
                : random.pick(decisions))
        if random.chance(50) { reply.values = random.pick([["x": 1], ["x": "one"], ["v": 3], [1], nil] as [JSON]) }
        if random.chance(20) { reply.comment = "because" }
        if random.chance(10) { reply.digest = random.chance(50) ? approval.payloadDigest.description : "other" }
        return .answer(approval.id, reply, by: person)
    }

    private mutating func anyRef() -> NodeRef {
        let node = random.below(run.plan.rootCount)
        guard case .map(let map) = run.plan.nodes[node].task, random.chance(60) else { return NodeRef(node) }
        return NodeRef(map.body, item: random.below(8))
    }

    /// A result that nobody waits for.
    private mutating func stale() -> Command {
        let ref = anyRef()
        let attempt = run.attempts(of: ref) + random.pick([-1, 1, 5, 0])
        guard !run.runningAttempts.contains(where: { $0.ref == ref && $0.attempt == attempt }) else { return .tick }
        return random.chance(50) ? .complete(ref, attempt: attempt, output: Self.good) : .lose(ref, attempt: attempt)
    }

    private mutating func advance() {
        let jump = random.pick([1, 400, 5_000, 60_000, 4_000_000] as [Int64])
        now = random.chance(50) ? max(now, run.nextTimer ?? now) : Timestamp(milliseconds: now.milliseconds + jump)
        perform(.tick)
    }

    // MARK: - Doing and checking

    private mutating func perform(_ command: Command) {
        let before = run.snapshot
        let first = log.count
        do {
            log += try run.perform(command, at: now)
            if log.count > first { checkRepeat(command) }
        } catch {
            if run.snapshot != before { problems.append("\(command) was refused and changed the run") }
        }
        done.append(command)
        settle()
        follow(command, Array(log[first...]))
        check("\(command)")
    }

    private mutating func settle() {
        while true {
            let events = run.settle(at: now, starting: true)
            if events.isEmpty { break }
            log += events
        }
    }

    /// What was done just now is not done a second time.
    private mutating func checkRepeat(_ command: Command) {
        switch command {
        case .tick, .retry, .signal, .restart, .request, .handedOver: return
        case .complete, .fail, .lose, .submit, .answer, .cancel, .checked, .startedChild, .childRested, .childEnded, .supersede, .skip,
            .override, .handOff, .hold, .release, .raiseBudget, .attach:
            break
        }
        if let events = try? run.decide(command, at: now), !events.isEmpty { problems.append("\(command) happened twice: \(events)") }
    }

    private mutating func branch() {
        guard let value = try? JSON(parsing: run.snapshot.bytes),
            let copy = Run(id: run.id, plan: run.plan, limits: run.limits, snapshot: value)
        else { return problems.append("the snapshot cannot be read") }
        if copy.snapshot != run.snapshot { problems.append("the snapshot reads as another run") }
        twin = copy
    }

    private mutating func follow(_ command: Command, _ expected: [RunEvent]) {
        guard var other = twin else { return }
        var events = (try? other.perform(command, at: now)) ?? []
        while true {
            let more = other.settle(at: now, starting: true)
            if more.isEmpty { break }
            events += more
        }
        if events != expected {
            problems.append("a run read from a snapshot answers \(command) otherwise: \(events) instead of \(expected)")
        }
        if other.snapshot != run.snapshot { problems.append("a run read from a snapshot has become another one after \(command)") }
        if other.nextTimer != run.nextTimer { problems.append("a run read from a snapshot wakes at another time after \(command)") }
        twin = other
    }

    private mutating func check(_ what: String) {
        problems += run.brokenInvariants.map { "\($0) after \(what)" }
        if !run.isSettled { problems.append("not settled after \(what)") }
        if run.status == .blocked, run.tally.blocked == 0 { problems.append("blocked without a blocked node after \(what)") }
        if let due = run.nextTimer, run.status != .running { problems.append("\(run.status) with a timer at \(due) after \(what)") }
        for entry in log[told...] {
            if entry.seq != listener.seq + 1 { problems.append("event \(listener.seq + 1) has the number \(entry.seq)") }
            guard let body = try? JSON(parsing: entry.event.body(in: run.plan)),
                let event = Event(name: entry.event.name, body: body, plan: run.plan), event == entry.event
            else { return problems.append("'\(entry.event)' is not read as it was written") }
            if case .nodeStarted(let ref, _) = event, let when = run.plan.nodes[ref.node].when?.source,
                ["false", "1 / 0 > 0"].contains(when)
            {
                problems.append("\(run.name(of: ref)) was started although its condition is \(when)")
            }
            listener.evolve(RunEvent(seq: entry.seq, at: entry.at, by: entry.by, event: event))
        }
        told = log.count
        if listener.snapshot != run.snapshot { problems.append("the log tells another run after \(what)") }
    }
}
