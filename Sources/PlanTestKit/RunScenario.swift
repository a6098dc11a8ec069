public import PlanCalendar
import PlanCompiler
public import PlanJSON
public import PlanKernel
public import PlanModel

/// A run in a test: the kernel alone, a clock that the test moves, and every event kept.
///
/// After each step the run is settled as an engine would, its invariants are checked, and it is compared with a replay of its log.
public struct RunScenario {
    public private(set) var run: Run
    public private(set) var log: [RunEvent] = []
    public var now = Timestamp(milliseconds: 1_790_000_000_000)
    public static let defaultLimits = Limits()
    /// What was wrong after some step; a test expects this to be empty.
    public private(set) var problems: [String] = []

    /// Starts a run of a plan written as YAML or JSON. Throws the findings of a plan that does not compile.
    public init(
        _ plan: String, id: RunID = RunID("run_test"), inputs: JSON = .object(JSONObject()), limits: Limits = Limits()
    ) throws {
        try self.init(PlanText.compile(plan), id: id, inputs: inputs, limits: limits)
    }

    public init(
        _ plan: CompiledPlan, id: RunID = RunID("run_test"), inputs: JSON = .object(JSONObject()), limits: Limits = Limits()
    ) throws {
        run = Run(id: id, plan: plan, limits: limits)
        log = run.create(inputs: inputs, by: ActorID("user:author"), at: now)
        settle()
    }

    /// Does a command and everything that follows from it.
    public mutating func perform(_ command: Command, starting: Bool = true) throws(PlanError) {
        log += try run.perform(command, at: now)
        settle(starting: starting)
    }

    /// Adds an event that no command leads to, as a log may have it that somebody has written.
    public mutating func force(_ event: Event, by author: ActorID) {
        log.append(RunEvent(seq: run.seq + 1, at: now, by: author, event: event))
        run.evolve(log[log.count - 1])
    }

    public mutating func settle(starting: Bool = true) {
        while true {
            let events = run.settle(at: now, starting: starting)
            if events.isEmpty { break }
            log += events
        }
        problems += run.brokenInvariants
        if replayed.snapshot != run.snapshot { problems.append("a replay of \(log.count) events differs from the run") }
    }

    /// The run as its log alone tells it.
    public var replayed: Run {
        var copy = Run(id: run.id, plan: run.plan, limits: run.limits)
        for event in log { copy.evolve(event) }
        return copy
    }

    public mutating func advance(by span: TimeSpan) throws(PlanError) {
        now = now + span
        try perform(.tick)
    }

    public mutating func complete(_ name: String, _ output: JSON = .object(JSONObject())) throws {
        let ref = try ref(name)
        try perform(.complete(ref, attempt: run.attempts(of: ref), output: output))
    }

    public mutating func fail(_ name: String, _ kind: FailureClass = .executorError, _ message: String = "it broke") throws {
        let ref = try ref(name)
        try perform(.fail(ref, attempt: run.attempts(of: ref), Failure(kind, message)))
    }

    public mutating func lose(_ name: String) throws {
        let ref = try ref(name)
        try perform(.lose(ref, attempt: run.attempts(of: ref)))
    }

    /// Answers the only open request, or the one of a node.
    public mutating func answer(
        _ decision: String, _ values: JSON? = nil, node: String? = nil, comment: String? = nil, by person: String = "user:ada"
    ) throws {
        let open = run.openApprovals.filter { node == nil || $0.nodeID?.rawValue == node }
        guard let approval = open.first else { throw PlanError("test.no-request", "no request is open for \(node ?? "anybody")") }
        let reply = Command.Reply(decision: decision, values: values, comment: comment)
        try perform(.answer(approval.id, reply, by: ActorID(person)))
    }

    public func ref(_ name: String) throws -> NodeRef {
        guard let ref = run.plan.ref(named: name) else { throw PlanError("test.no-node", "the plan has no node '\(name)'") }
        return ref
    }

    public func status(_ name: String) -> String {
        run.plan.ref(named: name).flatMap { run.state(of: $0)?.status.rawValue } ?? "none"
    }

    public func output(_ name: String) -> JSON? { run.plan.ref(named: name).flatMap { run.output(of: $0) } }

    /// The names of everything that runs right now, in the order of the plan.
    public var running: [String] { run.runningAttempts.map { run.name(of: $0.ref) } }

    /// The types of all events so far.
    public var eventNames: [String] { log.map(\.event.name) }
}
