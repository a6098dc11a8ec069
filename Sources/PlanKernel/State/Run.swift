import DequeModule
import HeapModule
public import PlanCalendar
public import PlanJSON
public import PlanModel

/// One execution of a plan: everything that is true of it after the events so far.
///
/// State changes only in ``evolve(_:)``. What may happen is decided by ``decide(_:at:)``, what follows from the state alone by
/// ``consequences(at:starting:)``; both only read. A transition costs in the order of the edges it touches, never of the plan's nodes.
public struct Run: Sendable {
    public let id: RunID
    public let plan: CompiledPlan
    public let limits: Limits
    /// What an inline sub-plan reads of the plans around it, as ``Assignment/SubplanCall/outer`` gives it; `answers` may be among it.
    public let outer: JSON?
    /// The sequence of the last event; the version that a commit is checked against.
    public internal(set) var seq: Int64 = 0
    public internal(set) var status = RunStatus.running
    public internal(set) var inputs = JSON.null
    public internal(set) var createdBy = ActorID.system
    public internal(set) var createdAt = Timestamp(milliseconds: 0)
    public internal(set) var completedAt: Timestamp?
    public internal(set) var outputs: JSON?
    /// Failures since the last success that nothing absorbed.
    public internal(set) var failureCount = 0
    public internal(set) var tally = Tally()
    /// Why the run failed or was aborted.
    public internal(set) var ending: String?

    var slots: [Slot] = []
    /// The node and item of each slot after the plan's own nodes.
    var itemRefs: [NodeRef] = []
    var maps: [Int: MapState] = [:]
    var failures: [Int: Failure] = [:]
    var approvals: [ApprovalID: OpenApproval] = [:]
    var requestCounts: [Int: Int] = [:]
    /// Slots whose start rule is to be evaluated.
    var undecided: Deque<Int> = []
    /// Slots that may start and wait for a place.
    var ready: Deque<Int> = []
    /// Maps all of whose items have ended.
    var finishing: Deque<Int> = []
    /// Maps that have items left to start.
    var startingMaps: Deque<Int> = []
    var timers: Heap<TimerEntry> = []

    /// A run to which nothing has happened yet.
    public init(id: RunID, plan: CompiledPlan, limits: Limits = Limits(), outer: JSON? = nil) {
        self.id = id
        self.plan = plan
        self.limits = limits
        self.outer = outer
    }
}
