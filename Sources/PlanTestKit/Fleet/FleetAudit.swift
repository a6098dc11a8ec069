import PlanCompiler
import PlanEngine
import PlanKernel
import PlanModel
import PlanStore
import Synchronization

/// Watches what becomes durable in a simulated world, and says what must not have.
///
/// It keeps every run a second time, told by its events alone, as they were written and read again.
final class FleetAudit: Sendable {
    fileprivate struct Watched {
        var run: Run
        var head = HashChain.start
        var rules = HistoryRules()
        var movedAt: Int64 = 0
        /// Results that count, by node and attempt.
        var accepted: Set<String> = []
        /// The attempts that were started, by node.
        var started: Set<String> = []
        /// The newest start of each node with `effects: once`: an attempt, and whether somebody or a failure allows another one.
        var onceStarts: [String: (attempt: Int, mayRepeat: Bool)] = [:]
        var authors: Set<String> = []
        var retries = RetryRules()
    }

    fileprivate struct State {
        let limits: Limits
        /// Whether acknowledged commits may be lost; nothing is promised of what follows from them then.
        let isDiskLying: Bool
        var watched: [RunID: Watched] = [:]
        var plans: [Digest: CompiledPlan] = [:]
        var fires: Set<String> = []
        var problems: [String] = []
        var commits = 0
        var events = 0
        /// What has happened, in sentences, where somebody wants to read it.
        var history: [String]?
        /// How many attempts work has begun on, by run, node and attempt.
        var effects: [String: Int] = [:]
        var jobs = FleetJobs()
    }

    private let state: Mutex<State>
    private let loop: VirtualLoop
    private let isDiskLying: Bool

    init(_ loop: VirtualLoop, limits: Limits, isDiskLying: Bool, keepsHistory: Bool) {
        self.loop = loop
        self.isDiskLying = isDiskLying
        state = Mutex(State(limits: limits, isDiskLying: isDiskLying, history: keepsHistory ? [] : nil))
    }

    var problems: [String] { state.withLock(\.problems) }
    var figures: (commits: Int, events: Int, runs: Int) { state.withLock { ($0.commits, $0.events, $0.watched.count) } }

    var history: [String] { state.withLock(\.history) ?? [] }

    func report(_ problem: String) {
        tell("PROBLEM \(problem)")
        state.withLock { $0.problems.append("at \(loop.now) ms: \(problem)") }
    }

    /// Adds to what can be read afterwards.
    func tell(_ sentence: @autoclosure () -> String) {
        state.withLock { state in
            guard state.history != nil else { return }
            state.history?.append("\(loop.now)\t\(sentence())")
        }
    }

    func know(_ plan: CompiledPlan) { state.withLock { $0.plans[plan.digest] = plan } }

    /// A run as its durable events tell it.
    func run(_ id: RunID) -> Run? { state.withLock { $0.watched[id]?.run } }
    func runs() -> [Run] { state.withLock { $0.watched.values.map(\.run).sorted { $0.id.rawValue < $1.id.rawValue } } }
    func movedAt(_ id: RunID) -> Int64 { state.withLock { $0.watched[id]?.movedAt ?? 0 } }

    /// Whether an event of the run was caused by somebody.
    func knows(_ author: ActorID, in run: RunID) -> Bool { state.withLock { $0.watched[run]?.authors.contains(author.rawValue) ?? false } }

    /// All that was seen at one moment.
    struct Moment: Sendable { fileprivate let state: State }

    var moment: Moment { state.withLock { Moment(state: $0) } }

    /// Forgets what was seen since a moment, but for what was wrong and which work was begun.
    func goBack(to moment: Moment) {
        state.withLock { state in
            let (problems, effects, history) = (state.problems, state.effects, state.history)
            state = moment.state
            (state.problems, state.effects, state.history) = (problems, effects, history)
        }
    }

    // MARK: - What becomes durable

    func durable(_ transitions: [Transition]) {
        for transition in transitions {
            loop.note(transition.run.rawValue.utf8)
            for event in transition.events { loop.note(event.hash) }
            let problems = state.withLock { state -> [String] in
                state.commits += 1
                state.events += transition.events.count
                return state.take(transition, at: loop.now)
            }
            if let run = run(transition.run) {
                let fence = transition.fence.map { " by \($0.number)" } ?? ""
                for event in transition.events {
                    let decoded = try? event.decoded(for: run.plan, of: run.id)
                    tell("\(run.id)\(fence) \(event.seq) \(decoded?.sentence(in: run.plan) ?? event.type)")
                }
            }
            for problem in problems { report("\(transition.run): \(problem)") }
        }
    }

    /// A worker is told what a result that it has handed in comes to.
    func hears(_ verdict: JobVerdict, on hold: FleetHold) {
        tell("the worker with \(hold.job.id) under \(hold.token) hears: \(verdict)")
        guard verdict.isTaken, !isDiskLying else { return }
        let (isThere, runs) = state.withLock { state in (state.jobs.hasResult(under: hold.token), state.watched.values.map(\.run)) }
        // Where a person has ended the attempt meanwhile, nobody waits for it any more.
        let isWaitedFor = runs.contains { run in
            run.plan.ref(named: hold.job.id.node).flatMap { run.claim(of: $0) }?.token == hold.token
        }
        if !isThere, isWaitedFor { report("the result of \(hold.job.id) under \(hold.token) was taken and is not there") }
    }

    /// A worker is told what was said to it, from the first on.
    func hears(_ messages: [NodeMessage], on hold: FleetHold) {
        guard !messages.isEmpty, !isDiskLying else { return }
        let job = hold.job.id
        if messages.map(\.number) != Array(1...messages.count) { report("the worker with \(job) does not hear all that was said to it") }
        let others = state.withLock { state in messages.filter { !state.jobs.wasTold(job.node, job.attempt, by: $0.by) } }
        for message in others { report("the worker with \(job) hears \(message.by), who has not spoken to it") }
    }

    /// An owner begins to work on an attempt.
    func begins(_ assignment: Assignment) {
        // A check is one of a result that is there.
        guard !assignment.name.contains(".check") else { return }
        let (run, name, attempt) = (assignment.run, assignment.name, assignment.attempt)
        let (isKnown, isFirst) = state.withLock { state in
            let count = state.effects["\(run)/\(name)/\(attempt)", default: 0] + 1
            state.effects["\(run)/\(name)/\(attempt)"] = count
            return (state.watched[run]?.started.contains("\(name)/\(attempt)") ?? false, count == 1)
        }
        guard !isDiskLying else { return }
        if !isFirst { report("\(run): the attempt \(attempt) of \(name) is worked on twice") }
        if !isKnown { report("\(run): \(name) is worked on, and its start \(attempt) is not durable") }
    }
}

extension FleetAudit.State {
    fileprivate mutating func take(_ transition: Transition, at time: Int64) -> [String] {
        var problems: [String] = []
        if let creation = transition.creation {
            guard let plan = plans[creation.digest] ?? StoredPlan.compile(creation.plan) else { return ["its plan cannot be compiled"] }
            plans[creation.digest] = plan
            if watched[transition.run] != nil { problems.append("it was made twice") }
            watched[transition.run] = FleetAudit.Watched(run: Run(id: transition.run, plan: plan, limits: limits))
            if let fire = creation.origin.fire, !fires.insert("\(fire)").inserted { problems.append("it is the second run of \(fire)") }
        }
        guard var seen = watched[transition.run] else { return ["it moves and was never made"] }
        defer { watched[transition.run] = seen }
        seen.movedAt = time
        for event in transition.events {
            seen.authors.insert(event.by)
            seen.head = HashChain.hash(after: seen.head, seq: event.seq, at: event.at, by: event.by, type: event.type, body: event.body)
            if seen.head != event.hash { problems.append("the hash of event \(event.seq) is wrong") }
            do throws(StoreError) {
                let decoded = try event.decoded(for: seen.run.plan, of: seen.run.id)
                if !isDiskLying { problems += jobs.note(decoded, in: seen.run) + seen.retries.note(decoded, in: seen.run) }
                try seen.take(event, decoded, effects, &problems)
            } catch {
                problems.append("\(error)")
            }
        }
        let row = RunState(of: seen.run, at: transition.state.updatedAt)
        if row != transition.state { problems.append("its log tells \(row), and its row \(transition.state)") }
        // I7. What is spent late is told of a run that has ended as well, and nothing keeps that within a limit.
        if !seen.run.status.isTerminal { problems += seen.run.overspending }
        #if !DEBUG
            // A debug build asks after each event.
            problems += seen.run.brokenInvariants
        #endif
        return problems + seen.rules.problems
    }
}

extension JobVerdict {
    fileprivate var isTaken: Bool { if case .refused = self { false } else { true } }
}

extension FleetAudit.Watched {
    fileprivate mutating func take(
        _ stored: StoredEvent, _ event: RunEvent, _ effects: [String: Int], _ problems: inout [String]
    ) throws(StoreError) {
        switch event.event {
        case .nodeStarted(let ref, let attempt):
            let name = run.name(of: ref)
            if !started.insert("\(name)/\(attempt)").inserted { problems.append("\(name) begins attempt \(attempt) twice") }
            if run.plan.nodes[ref.node].effects == .once {
                if let before = onceStarts[name], !before.mayRepeat, effects["\(run.id)/\(name)/\(before.attempt)"] != nil {
                    problems.append("\(name) has effects once, and is done again as attempt \(attempt) though nobody said so")
                }
                onceStarts[name] = (attempt, false)
            }
        // It goes on in this run; a worker may begin on it only now.
        case .nodeAdopted(let ref, let adoption): started.insert("\(run.name(of: ref))/\(adoption.attempt)")
        case .nodeRetryScheduled(let ref, let failure, _) where failure.neverBegan: onceStarts[run.name(of: ref)]?.mayRepeat = true
        // Only what never began is handed on without a person's word.
        case .nodeHandedOff(let ref, _): onceStarts[run.name(of: ref)]?.mayRepeat = true
        case .nodeCompleted(let ref, _):
            let key = "\(run.name(of: ref))/\(run.attempts(of: ref))/\(run.round(of: ref))"
            // What a person says of a node of which no attempt is under way is the result of none, nor is what a deadline makes of one that
            // has not begun again.
            let isAttempts =
                switch run.state(of: ref) {
                case .running?: true
                case .pending?, .queued?, .ready?, .retrying?: false
                default: !event.by.rawValue.hasPrefix("user:")
                }
            if isAttempts, run.attempts(of: ref) > 0, !accepted.insert(key).inserted { problems.append("a result of \(key) counts twice") }
        default: break
        }
        if event.by.rawValue.hasPrefix("user:") { for name in onceStarts.keys { onceStarts[name]?.mayRepeat = true } }
        rules.note(event, in: run.plan)
        try run.replay([stored])
    }
}
