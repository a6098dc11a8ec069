public import PlanCalendar
public import PlanJSON
public import PlanKernel
public import PlanModel

/// What became of one node.
public struct SimulatedStep: Sendable {
    /// What a node does, or waits for, from one moment to another.
    public enum Activity: String, Sendable, CaseIterable {
        case work
        /// A person has been asked.
        case person
        case timer, event
        /// A failed attempt is to be made again.
        case pause
        /// It may start, and too much else is under way.
        case queue
        /// It has failed, and nothing moves before somebody says how to go on.
        case blocked
    }

    public struct Segment: Hashable, Sendable {
        public let activity: Activity
        public let from: Timestamp
        public var to: Timestamp

        public init(_ activity: Activity, from: Timestamp, to: Timestamp) {
            self.activity = activity
            self.from = from
            self.to = to
        }
    }

    /// What the items of a map came to.
    public struct Items: Hashable, Sendable {
        public var count = 0
        public var completed = 0
        public var failed = 0
        public var skipped = 0
    }

    public let name: String
    public let title: String
    public let type: String
    public let group: String?
    public let owner: Owner
    public internal(set) var status = NodeStatus.pending
    /// Why it was skipped or has failed.
    public internal(set) var reason: String?
    /// What was decided: the choice of a person, the case of a switch.
    public internal(set) var decision: String?
    /// Whether an option decided it, and not the plan.
    public internal(set) var isForced = false
    /// When something of it first happened; nil for what never began.
    public internal(set) var start: Timestamp?
    public internal(set) var end: Timestamp?
    public internal(set) var segments: [Segment] = []
    public internal(set) var attempts = 0
    public internal(set) var retries = 0
    public internal(set) var requests = 0
    public internal(set) var items: Items?
    /// Work of all attempts and items; more than the time that has passed when they overlap.
    public internal(set) var work = TimeSpan(milliseconds: 0)
    public internal(set) var peopleTime = TimeSpan(milliseconds: 0)
    public internal(set) var output: JSON?
    /// The rounds of an inline sub-plan; of a map of them, those of the first items.
    public internal(set) var rounds: [SimulationReport] = []

    init(_ node: CompiledNode) {
        name = node.id.rawValue
        title = node.title
        type = node.task.typeName
        group = node.group
        owner = node.owner
    }

    /// Whether a person has to do something here.
    public var asksPeople: Bool { type.hasPrefix("human-") || requests > 0 }
}
