public import PlanCalendar
public import PlanModel

extension PlanPreview {
    /// How long a run takes: waits of a written length at least, and at the most every timeout, retry and deadline used up.
    public struct Duration: Hashable, Sendable {
        public var least: TimeSpan
        public var most: TimeBound
    }

    /// A time that is not exceeded, or the reasons why there is none.
    public struct TimeBound: Hashable, Sendable {
        /// The part that is bounded.
        public var known: TimeSpan
        /// Why there is no bound; empty when ``known`` is it.
        public var unboundedBecause: [String] = []

        public var isBounded: Bool { unboundedBecause.isEmpty }
    }

    /// An amount that is not exceeded, or the reasons why there is none.
    public struct Bound: Hashable, Sendable {
        public var known: Double
        public var unboundedBecause: [String]

        public var isBounded: Bool { unboundedBecause.isEmpty }

        init(_ amount: WorkEstimate.Amount) {
            known = amount.known
            unboundedBecause = amount.openBecause
        }
    }

    /// What a run may spend of one resource.
    public struct Spending: Hashable, Sendable {
        public var resource: BudgetResource
        /// The plan's own limits.
        public var soft: Double?
        public var hard: Double?
        /// What its nodes may need.
        public var estimate: Bound
    }

    /// Something that a person is asked.
    public struct Request: Hashable, Sendable {
        public enum Occasion: String, Sendable {
            /// Before anything runs.
            case plan
            /// Whenever a run comes to it.
            case always
            /// When its node fails.
            case failure
            /// To accept a result.
            case check
            /// When somebody else has not answered in time.
            case overdue
        }

        /// Nil for the plan itself.
        public var node: NodeID?
        /// The node's place in the order, from 1; 0 for the plan itself.
        public var position: Int
        public var who: [Owner]
        public var what: String
        public var occasion: Occasion
        public var quorum = 1
        /// How many have to be against it.
        public var rejectQuorum = 1
        /// How it is answered when nobody has in time; nil when it is not.
        public var automaticAnswer: String?
        public var due: DeadlineRule.Due?
    }

    /// Something that is done once and cannot be taken back.
    public struct IrreversibleStep: Hashable, Sendable {
        public var node: NodeID
        /// What does it inside of the node: a map's body, a node of a sub-plan; empty for the node itself.
        public var step: String
        public var what: String
        /// The approvals without which it does not start.
        public var approvals: [NodeID]
        /// Whether the plan says how to undo it.
        public var canBeUndone: Bool
    }

    /// Something that no run does.
    public struct Impossibility: Hashable, Sendable {
        public var node: NodeID
        public var reason: String
    }
}
