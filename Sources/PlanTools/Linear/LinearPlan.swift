public import PlanJSON
public import PlanModel

/// A list of tasks as it was handed in: done one after the other by whoever reports them.
public struct LinearPlan: Hashable, Sendable {
    /// One thing to do.
    public struct Item: Hashable, Sendable {
        public var title: String
        /// Why it is to be done.
        public var rationale: String?
        /// `research`, `draft`, `review`, or any other word.
        public var kind: String?
        public var owner: Owner
        /// A text or an object that whoever does it is given.
        public var input: JSON?

        public init(_ title: String, owner: Owner, rationale: String? = nil, kind: String? = nil, input: JSON? = nil) {
            self.title = title
            self.owner = owner
            self.rationale = rationale
            self.kind = kind
            self.input = input
        }
    }

    public var title: String
    public var objective: String
    /// The agent that answers for the plan.
    public var leadAgent: ActorID?
    public var tasks: [Item]

    public init(title: String, objective: String, leadAgent: ActorID? = nil, tasks: [Item]) {
        self.title = title
        self.objective = objective
        self.leadAgent = leadAgent
        self.tasks = tasks
    }

    /// The most tasks that a linear plan may have.
    public static let taskLimit = 500
}
