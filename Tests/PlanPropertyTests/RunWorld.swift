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
    var now = Timestamp(milliseconds: 1_790_000_000_000)
    private var done: [Command] = []
    /// What was wrong after some step.
    var problems: [String] = []
    var random: SeededRandom
    /// Whether everything is done to the run that can be.
    let isWhole: Bool
    /// What the runs inside of this one may spend.
    var allowances: [RunID: [BudgetResource: Double]] = [:]
    private var history = HistoryRules()
    private(set) var tools = ToolRules()
    private(set) var messages = MessageRules()
    /// Whether tools are called for attempts, and those who make them are told things, too.
    private let callsTools: Bool

    init(_ plan: CompiledPlan, seed: UInt64, limits: Limits = Limits(), isWhole: Bool = false, callsTools: Bool = false) {
        self.isWhole = isWhole
        self.callsTools = callsTools
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
        switch random.below(isWhole ? 30 : 20) {
        case 0..<8: if let command = endOfAttempt() { perform(command) }
        case 8..<11: advance()
        case 11..<15: if let command = answer() { perform(command) }
        case 15: perform(.retry([], by: ActorID("user:bo")))
        case 16: perform(.retry([anyRef()], by: ActorID("user:bo")))
        case 17: if random.chance(6) { perform(.cancel(reason: "enough", by: ActorID("user:bo"))) }
        case 18: if !done.isEmpty { perform(random.pick(done)) }
        case 19..<23: perform(stale())
        case 23..<27: if let command = endOfMore() { perform(command) }
        default: perform(steering())
        }
        if callsTools {
            for _ in 0..<random.below(4) { perform(toolCall()) }
            if random.chance(40) { perform(telling(by: random.pick(Self.people))) }
        }
        if random.chance(twin == nil ? 25 : 5) { branch() }
    }

    private mutating func advance() {
        let jump = random.pick([1, 400, 5_000, 60_000, 4_000_000] as [Int64])
        let due = run.nextTimer.map { $0 < .latest ? $0 : now } ?? now
        now = random.chance(50) ? max(now, due) : Timestamp(milliseconds: now.milliseconds + jump)
        perform(.tick)
    }

    // MARK: - Doing and checking

    mutating func perform(_ command: Command) {
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
        let first = log.count
        while log.count < first + 5_000 {
            let events = run.settle(at: now, starting: true)
            if events.isEmpty { return }
            log += events
        }
        problems.append("it does not settle: \(log.suffix(4).map(\.event))")
    }

    /// What was done just now is not done a second time.
    private mutating func checkRepeat(_ command: Command) {
        switch command {
        case .tick, .retry, .signal, .restart, .request, .childShort, .spendLate, .callTool, .tell: return
        case .complete, .fail, .lose, .submit, .answer, .cancel, .checked, .startedChild, .childRested, .childEnded, .supersede, .moveInto,
            .skip, .override, .handOff, .hold, .release, .raiseBudget, .attach, .report, .take, .giveBack:
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
        problems += (run.brokenInvariants + run.overspending).map { "\($0) after \(what)" }
        if !run.isSettled { problems.append("not settled after \(what)") }
        if run.status == .blocked, run.tally.blocked == 0, !run.isHeld, run.scheduledAt == nil {
            problems.append("blocked without a blocked node after \(what)")
        }
        if !isWhole, let due = run.nextTimer, run.status != .running {
            problems.append("\(run.status) with a timer at \(due) after \(what)")
        }
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
            history.note(entry, in: run.plan)
            tools.note(entry, in: listener)
            messages.note(entry, in: listener)
            let before = listener.status
            listener.evolve(RunEvent(seq: entry.seq, at: entry.at, by: entry.by, event: event))
            let told = event.statusChange
            if (told?.to ?? before) != listener.status || (told?.from ?? before) != before {
                problems.append("'\(event.name)' does not tell that \(before) becomes \(listener.status)")
            }
        }
        told = log.count
        problems += (history.problems + tools.problems + messages.problems).map { "\($0) after \(what)" }
        if listener.snapshot != run.snapshot { problems.append("the log tells another run after \(what)") }
    }
}
