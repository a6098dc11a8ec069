import PlanCalendar
public import PlanModel

/// What a plan would do, worked out before anything of it runs: for whoever has to approve it.
///
/// Everything here follows from the compiled plan alone. A bound says plainly when there is none, and why.
public struct PlanPreview: Sendable {
    public let title: String
    public let name: String?
    public let objective: String?
    public let digest: Digest
    /// How many nodes there are of each type, most frequent first; map bodies and inline sub-plans included.
    public let counts: [(type: String, count: Int)]
    public let edgeCount: Int
    public let assumptions: [String]
    public let openQuestions: [OpenQuestion]
    /// The nodes that decide how long a run takes.
    public let criticalPath: [NodeID]
    public let duration: Duration
    /// Attempts of all nodes and items together, unless a person asks for more.
    public let attempts: Bound
    /// What a run may spend: the plan's own limit, and what its nodes may need.
    public let spending: [Spending]
    /// Everything that is asked of people, in the order in which a run comes to it.
    public let requests: [Request]
    /// What cannot be taken back, in order.
    public let irreversible: [IrreversibleStep]
    /// What no run of this plan does.
    public let never: [Impossibility]
    /// The plan's nodes in topological order.
    public let nodes: [Node]
    public let schedule: ScheduleRule?
    /// By when a run as a whole must have ended.
    public let deadline: DeadlineRule?
    /// What the schedule comes to in words, from whoever knows calendars; shown with the preview.
    public var scheduleText: [String] = []

    /// - Parameter limits: what holds where the plan says nothing, such as how many items a map may have.
    public init(of plan: CompiledPlan, limits: Limits = Limits()) {
        title = plan.title
        name = plan.name
        objective = plan.objective
        digest = plan.digest
        edgeCount = plan.edges.count
        assumptions = plan.assumptions
        openQuestions = plan.openQuestions
        schedule = plan.schedule
        deadline = plan.deadline
        counts = Self.counts(of: plan)
        let flow = PlanFlow(plan)
        let times = LongestTimes(plan)
        criticalPath = times.criticalPath(flow).map { plan.nodes[$0].id }
        duration = Duration(least: TimeSpan(milliseconds: ShortestTimes(flow).whole), most: times.whole)
        let estimate = WorkEstimate(plan: plan, limits: limits)
        attempts = Bound((0..<plan.rootCount).reduce(into: WorkEstimate.Amount()) { $0.add(estimate.attempts(of: plan.nodes[$1])) })
        spending = Self.spending(of: plan, estimate)
        requests = RequestFinder(plan).requests
        irreversible = Self.irreversible(flow)
        never = Self.never(plan)
        nodes = (0..<plan.rootCount).map { Node(plan.nodes[$0], of: plan, estimate, times.ownTimes[$0]) }
    }

    /// All tools, hosts, programs and secrets of all nodes, each once.
    public var reach: Reach { nodes.reduce(into: Reach()) { $0.formUnion($1.reach) } }
}
