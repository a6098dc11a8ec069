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
    public internal(set) var outer: JSON?
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
    public internal(set) var origin: RunOrigin {
        get { knownOrigin.value ?? RunOrigin() }
        set { knownOrigin = Apart(newValue == RunOrigin() ? nil : newValue) }
    }
    /// How its plan came not to be approved.
    public internal(set) var resolution: Event.Resolution?
    /// The run that has taken this one's place.
    public internal(set) var supersededBy: RunID?
    /// When the run was allowed to begin; nil while its plan waits to be approved.
    public internal(set) var startedAt: Timestamp?
    /// Nothing new is begun while a run is held.
    public internal(set) var isHeld = false
    /// The answers to the plan's open questions, once it was approved.
    public internal(set) var answers: JSON?
    /// The digest of the plan that people have agreed to.
    public internal(set) var approvedDigest: String?
    /// The schedule that the run belongs to, and the time until which its first nodes are held.
    public internal(set) var scheduleID: ScheduleID?
    public internal(set) var scheduledAt: Timestamp?
    /// The number of checkpoints so far.
    public internal(set) var checkpointCount = 0
    /// What has been spent, and what may be.
    public internal(set) var budget = BudgetLedger()
    /// Whether so many failures came in a row that nothing new is begun before a person has looked.
    public internal(set) var isOverFailureBudget = false

    /// Nil for one that nothing is known of.
    private var knownOrigin = Apart<RunOrigin>()
    private var undoing = Apart<Compensation>()
    var slots: [Slot] = []
    /// Of the plan's own nodes.
    var inbound: [InboundEdges] = []
    /// The node and item of each slot after the plan's own nodes.
    var itemRefs: [NodeRef] = []
    var maps: [Int: MapState] = [:]
    var failures: [Int: Failure] = [:]
    /// Why nodes and items were skipped.
    var skipReasons: [Int: String] = [:]
    /// Since when nodes and items wait for a time, an event or whoever unblocks them.
    var waitsSince: [Int: Timestamp] = [:]
    var approvals: [ApprovalID: OpenApproval] = [:]
    var requestCounts: [Int: Int] = [:]
    /// Slots whose start rule is to be evaluated.
    var undecided: Deque<Int> = []
    /// Slots that may start and wait for a place.
    var ready: Deque<Int> = []
    /// How many of those use up what, in a run with a budget.
    var readyCharges: [BudgetCharges: Int] = [:]
    /// Maps all of whose items have ended.
    var finishing: Deque<Int> = []
    /// Maps that have items left to start.
    var startingMaps: Deque<Int> = []
    var timers: Heap<TimerEntry> = []
    /// By slot; ``whole`` for the run itself.
    var deadlines: [Int: DeadlineState] = [:]
    var deadlineTimers: Heap<TimerEntry> = []
    /// Slots whose deadline is counted by a calendar, and has begun without being said yet.
    var undated: [Int] = []
    /// Open requests that close by themselves.
    var expiries: [ApprovalID: Timestamp] = [:]
    /// Edges that are dead although their start completed, by where they start; for doing it again.
    var deadEdges: [Int: [Int32]] = [:]
    /// Results that are being checked.
    var submissions: [Int: Submission] = [:]
    var signals: [KeptSignal] = []
    /// Runs inside of this one that do not move by themselves, by the node whose attempt they are.
    var restingChildren: [Int: RunStatus] = [:]
    /// Runs inside of this one whose spending is known, by the node whose attempt they are.
    var settledChildren: [Int: RunID] = [:]
    /// Runs inside of this one that are not waited for any more, and have not said yet what they have spent.
    var leftChildren: [RunID: NodeAttempt] = [:]
    /// How often a sub-plan was done, or changes were requested by an approval.
    var rounds: [Int: Int] = [:]
    /// Who does a node in the place of its owner.
    var standIns: [Int: Owner] = [:]
    /// Attempts that workers elsewhere have taken out of their queues.
    var claims: [Int: WorkerClaim] = [:]
    /// What was told to who makes attempts that are under way.
    var messages: [Int: [NodeMessage]] = [:]
    /// What nodes are given in the place of what the plan says.
    var givenInputs: [Int: JSON] = [:]
    /// Results of an earlier run that may be taken over, by slot.
    var offers: [Int: CarryOffer] = [:]
    /// The same for items of maps that have not been expanded yet.
    var itemOffers: [NodeRef: CarryOffer] = [:]
    var offeredBy: RunID?
    var carried: [Int: RunID] = [:]
    /// Attempts of an earlier run that have gone on in this one, by slot.
    var adopted: [Int: Adoption] = [:]
    /// Requests of an earlier run that have gone on being asked for this one, by slot.
    var adoptedRequests: [Int: ApprovalID] = [:]
    /// What may be adopted while the run is being made; no part of its state.
    var adoptable: [NodeRef: AdoptionOffer] = [:]
    var artifacts: [Int: [Artifact]] = [:]
    /// What was given with the last result of nodes to show that it is right.
    var evidence: [Int: [JSON]] = [:]
    /// The last artifact of each name, and how many there were.
    var newestArtifacts: [String: (id: String, count: Int)] = [:]
    /// Artifacts that do not hold any more, with what has taken their place, if anything has.
    var replacedArtifacts: [String: String?] = [:]
    /// Answers whose repeat is recognised.
    var heardKeys: Set<String> = []
    /// How many requests were made for the run as a whole.
    var planRequests = 0
    /// Whether an earlier version has named the run's requests.
    var areRequestsNamedByDigest = false
    /// The maps that were expanded, in the order of their items' slots, those of earlier expansions included.
    var expansions: [Expansion] = []
    /// What is undone before the run fails; nil when nothing is.
    var compensation: Compensation? {
        get { undoing.value }
        _modify { yield &undoing.value }
    }
    /// Nodes and items that can be undone, by slot, in the order in which they completed.
    var undoable: [Int] = []
    /// The slots of the nodes that undo others, or an item each.
    var undoSlots: [NodeRef: Int] = [:]
    /// Whether what events have ended is noted in ``timings``; no part of its state.
    public var isTimed = false
    /// What the events have ended that were made since somebody last took this; nothing where ``isTimed`` is not set.
    public internal(set) var timings: [Timing] = []
    /// Stands for the run itself where slots have something.
    static let whole = -1
    /// The time of the event that is being made true.
    var clock = Timestamp(milliseconds: 0)

    /// A run to which nothing has happened yet.
    public init(id: RunID, plan: CompiledPlan, limits: Limits = Limits(), outer: JSON? = nil) {
        self.id = id
        self.plan = plan
        self.limits = limits
        self.outer = outer
    }
}
