public import PlanJSON

/// A plan as it was submitted: read, but not yet proved sound.
public struct PlanDraft: Sendable {
    /// Stable name, needed only to keep versions of the plan.
    public var name: String?
    public var title: String
    public var objective: String?
    public var leadAgent: Owner?
    public var labels: [(name: String, value: String)] = []
    /// The nodes at which a run begins; those without upstream when empty.
    public var entryNodes: [NodeID] = []
    /// JSON Schema of the run's input.
    public var inputs: JSON?
    /// The schema registry: what `$ref: Name` means.
    public var schemas: [(name: String, schema: JSON)] = []
    /// Names of secrets that the plan's nodes may use.
    public var secrets: [String] = []
    public var approval: ApprovalRule?
    /// What the author takes for granted, for whoever approves the plan.
    public var assumptions: [String] = []
    public var openQuestions: [OpenQuestion] = []
    public var defaults = NodeDefaults()
    public var budget: Budget?
    public var schedule: ScheduleRule?
    /// When people work; deadlines name them.
    public var calendars: [WorkCalendar] = []
    /// By when a run must have ended.
    public var deadline: DeadlineRule?
    public var guards: [Guard] = []
    public var nodes: [PlanNode] = []
    public var edges: [PlanEdge] = []
    /// What the run returns: an object of values.
    public var outputs: JSON?

    public init(title: String) { self.title = title }
}
