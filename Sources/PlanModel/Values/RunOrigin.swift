public import PlanCalendar
public import PlanJSON

/// Where a run comes from: for whom it was made, by which agent, and from which other run.
///
/// Written with the run's first event and never changed.
public struct RunOrigin: Hashable, Sendable {
    /// The sub-plan node whose attempt this run is.
    public struct Parent: Hashable, Sendable {
        public let run: RunID
        /// `tag`, `check_links[3]`.
        public let node: String
        public let attempt: Int
        /// 1 for the first time; more when the sub-plan is repeated.
        public let round: Int
        /// How many runs this one is inside of.
        public let depth: Int
        /// What an inline sub-plan reads of the plans around it.
        public let outer: JSON?
        /// The most that the attempt may spend, by resource.
        public let allowance: [BudgetResource: Double]

        public init(
            run: RunID, node: String, attempt: Int, round: Int = 1, depth: Int = 1, outer: JSON? = nil,
            allowance: [BudgetResource: Double] = [:]
        ) {
            self.run = run
            self.node = node
            self.attempt = attempt
            self.round = round
            self.depth = depth
            self.outer = outer
            self.allowance = allowance
        }

        /// The same attempt, in another run that has taken the place of this one.
        public func moved(into run: RunID) -> Parent {
            Parent(run: run, node: node, attempt: attempt, round: round, depth: depth, outer: outer, allowance: allowance)
        }
    }

    /// The run that this one goes on from.
    public struct Replacement: Hashable, Sendable {
        public let run: RunID
        public let reason: String
        /// What that run's plan is called.
        public let title: String?

        public init(run: RunID, reason: String, title: String? = nil) {
            self.run = run
            self.reason = reason
            self.title = title
        }
    }

    /// The moment of another run at which this one turns off.
    public struct Fork: Hashable, Sendable {
        public let run: RunID
        /// The sequence of the last event that both have in common.
        public let seq: Int64

        public init(run: RunID, seq: Int64) {
            self.run = run
            self.seq = seq
        }
    }

    /// The fire of a schedule that made this run.
    public struct Fire: Hashable, Sendable {
        public let schedule: ScheduleID
        /// The time that the schedule names, before any jitter.
        public let nominal: Timestamp

        public init(schedule: ScheduleID, nominal: Timestamp) {
            self.schedule = schedule
            self.nominal = nominal
        }
    }

    public var organization = OrganizationID.default
    /// The conversation that the run lives in.
    public var thread: ThreadID?
    /// The conversation that asked for it, where that is another one.
    public var sourceThread: ThreadID?
    /// Who answers for the plan: `agent:release_lead`.
    public var leadAgent: ActorID?
    /// The agent that made the plan.
    public var createdByAgent: ActorID?
    public var parent: Parent?
    public var replaces: Replacement?
    public var forkedFrom: Fork?
    public var fire: Fire?
    /// The rejected run whose plan this one revises.
    public var revises: RunID?
    /// 1 for a new plan, one more with each replacement.
    public var version = 1
    /// How urgent it is: what it asks people has this priority at first, its jobs have it in queues of workers, and so have the runs
    /// inside of it.
    public var priority = 0
    /// The outermost run that this one was made inside of; nil for one that is inside of none.
    public var root: RunID?
    /// The trace of whoever asked for it.
    public var traceparent: TraceParent?

    public init() {}

    /// Whether the run is shown in a thread: it lives there, or was asked for there.
    public func isVisible(in thread: ThreadID) -> Bool { self.thread == thread || sourceThread == thread }
}
