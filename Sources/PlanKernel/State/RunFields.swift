import DequeModule
import HeapModule
import PlanCalendar
import PlanJSON
import PlanModel

/// What is kept of a run; ``Run`` says what the public fields are.
struct RunFields: Sendable {
    let id: RunID
    let plan: CompiledPlan
    let limits: Limits
    var outer: JSON?
    var seq: Int64 = 0
    var status = RunStatus.running
    var inputs = JSON.null
    var createdBy = ActorID.system
    var createdAt = Timestamp(milliseconds: 0)
    var completedAt: Timestamp?
    var outputs: JSON?
    var failureCount = 0
    var tally = Tally()
    var ending: String?
    var origin = RunOrigin()
    var resolution: Event.Resolution?
    var supersededBy: RunID?
    var startedAt: Timestamp?
    var isHeld = false
    var answers: JSON?
    var approvedDigest: String?
    var scheduleID: ScheduleID?
    var scheduledAt: Timestamp?
    var checkpointCount = 0
    var budget = BudgetLedger()
    var isOverFailureBudget = false
    var slots: [Slot] = []
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
    /// The maps that were expanded, in the order of their items' slots, those of earlier expansions included.
    var expansions: [Expansion] = []
    /// What is undone before the run fails; nil when nothing is.
    var compensation: Compensation?
    /// Nodes and items that can be undone, by slot, in the order in which they completed.
    var undoable: [Int] = []
    /// The slots of the nodes that undo others, or an item each.
    var undoSlots: [NodeRef: Int] = [:]
    var isTimed = false
    var timings: [Timing] = []
    /// The time of the event that is being made true.
    var clock = Timestamp(milliseconds: 0)
}
