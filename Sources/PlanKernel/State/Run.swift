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
    /// An array of one: so a run is handed on, and looked at in expressions, without its fields being copied one by one.
    private var box: [RunFields]

    var fields: RunFields {
        @inline(__always) _read { yield box[0] }
        @inline(__always) _modify { yield &box[0] }
    }

    public var id: RunID { fields.id }
    public var plan: CompiledPlan { fields.plan }
    public var limits: Limits { fields.limits }
    /// What an inline sub-plan reads of the plans around it, as ``Assignment/SubplanCall/outer`` gives it; `answers` may be among it.
    public internal(set) var outer: JSON? {
        _read { yield fields.outer }
        _modify { yield &fields.outer }
    }
    /// The sequence of the last event; the version that a commit is checked against.
    public internal(set) var seq: Int64 {
        _read { yield fields.seq }
        _modify { yield &fields.seq }
    }
    public internal(set) var status: RunStatus {
        _read { yield fields.status }
        _modify { yield &fields.status }
    }
    public internal(set) var inputs: JSON {
        _read { yield fields.inputs }
        _modify { yield &fields.inputs }
    }
    public internal(set) var createdBy: ActorID {
        _read { yield fields.createdBy }
        _modify { yield &fields.createdBy }
    }
    public internal(set) var createdAt: Timestamp {
        _read { yield fields.createdAt }
        _modify { yield &fields.createdAt }
    }
    public internal(set) var completedAt: Timestamp? {
        _read { yield fields.completedAt }
        _modify { yield &fields.completedAt }
    }
    public internal(set) var outputs: JSON? {
        _read { yield fields.outputs }
        _modify { yield &fields.outputs }
    }
    /// Failures since the last success that nothing absorbed.
    public internal(set) var failureCount: Int {
        _read { yield fields.failureCount }
        _modify { yield &fields.failureCount }
    }
    public internal(set) var tally: Tally {
        _read { yield fields.tally }
        _modify { yield &fields.tally }
    }
    /// Why the run failed or was aborted.
    public internal(set) var ending: String? {
        _read { yield fields.ending }
        _modify { yield &fields.ending }
    }
    public internal(set) var origin: RunOrigin {
        _read { yield fields.origin }
        _modify { yield &fields.origin }
    }
    /// How its plan came not to be approved.
    public internal(set) var resolution: Event.Resolution? {
        _read { yield fields.resolution }
        _modify { yield &fields.resolution }
    }
    /// The run that has taken this one's place.
    public internal(set) var supersededBy: RunID? {
        _read { yield fields.supersededBy }
        _modify { yield &fields.supersededBy }
    }
    /// When the run was allowed to begin; nil while its plan waits to be approved.
    public internal(set) var startedAt: Timestamp? {
        _read { yield fields.startedAt }
        _modify { yield &fields.startedAt }
    }
    /// Nothing new is begun while a run is held.
    public internal(set) var isHeld: Bool {
        _read { yield fields.isHeld }
        _modify { yield &fields.isHeld }
    }
    /// The answers to the plan's open questions, once it was approved.
    public internal(set) var answers: JSON? {
        _read { yield fields.answers }
        _modify { yield &fields.answers }
    }
    /// The digest of the plan that people have agreed to.
    public internal(set) var approvedDigest: String? {
        _read { yield fields.approvedDigest }
        _modify { yield &fields.approvedDigest }
    }
    /// The schedule that the run belongs to, and the time until which its first nodes are held.
    public internal(set) var scheduleID: ScheduleID? {
        _read { yield fields.scheduleID }
        _modify { yield &fields.scheduleID }
    }
    public internal(set) var scheduledAt: Timestamp? {
        _read { yield fields.scheduledAt }
        _modify { yield &fields.scheduledAt }
    }
    /// The number of checkpoints so far.
    public internal(set) var checkpointCount: Int {
        _read { yield fields.checkpointCount }
        _modify { yield &fields.checkpointCount }
    }
    /// What has been spent, and what may be.
    public internal(set) var budget: BudgetLedger {
        _read { yield fields.budget }
        _modify { yield &fields.budget }
    }
    /// Whether so many failures came in a row that nothing new is begun before a person has looked.
    public internal(set) var isOverFailureBudget: Bool {
        _read { yield fields.isOverFailureBudget }
        _modify { yield &fields.isOverFailureBudget }
    }
    var slots: [Slot] {
        _read { yield fields.slots }
        _modify { yield &fields.slots }
    }
    var itemRefs: [NodeRef] {
        _read { yield fields.itemRefs }
        _modify { yield &fields.itemRefs }
    }
    var maps: [Int: MapState] {
        _read { yield fields.maps }
        _modify { yield &fields.maps }
    }
    var failures: [Int: Failure] {
        _read { yield fields.failures }
        _modify { yield &fields.failures }
    }
    var skipReasons: [Int: String] {
        _read { yield fields.skipReasons }
        _modify { yield &fields.skipReasons }
    }
    var waitsSince: [Int: Timestamp] {
        _read { yield fields.waitsSince }
        _modify { yield &fields.waitsSince }
    }
    var approvals: [ApprovalID: OpenApproval] {
        _read { yield fields.approvals }
        _modify { yield &fields.approvals }
    }
    var requestCounts: [Int: Int] {
        _read { yield fields.requestCounts }
        _modify { yield &fields.requestCounts }
    }
    var undecided: Deque<Int> {
        _read { yield fields.undecided }
        _modify { yield &fields.undecided }
    }
    var ready: Deque<Int> {
        _read { yield fields.ready }
        _modify { yield &fields.ready }
    }
    var readyCharges: [BudgetCharges: Int] {
        _read { yield fields.readyCharges }
        _modify { yield &fields.readyCharges }
    }
    var finishing: Deque<Int> {
        _read { yield fields.finishing }
        _modify { yield &fields.finishing }
    }
    var startingMaps: Deque<Int> {
        _read { yield fields.startingMaps }
        _modify { yield &fields.startingMaps }
    }
    var timers: Heap<TimerEntry> {
        _read { yield fields.timers }
        _modify { yield &fields.timers }
    }
    var deadlines: [Int: DeadlineState] {
        _read { yield fields.deadlines }
        _modify { yield &fields.deadlines }
    }
    var deadlineTimers: Heap<TimerEntry> {
        _read { yield fields.deadlineTimers }
        _modify { yield &fields.deadlineTimers }
    }
    var undated: [Int] {
        _read { yield fields.undated }
        _modify { yield &fields.undated }
    }
    var expiries: [ApprovalID: Timestamp] {
        _read { yield fields.expiries }
        _modify { yield &fields.expiries }
    }
    var deadEdges: [Int: [Int32]] {
        _read { yield fields.deadEdges }
        _modify { yield &fields.deadEdges }
    }
    var submissions: [Int: Submission] {
        _read { yield fields.submissions }
        _modify { yield &fields.submissions }
    }
    var signals: [KeptSignal] {
        _read { yield fields.signals }
        _modify { yield &fields.signals }
    }
    var restingChildren: [Int: RunStatus] {
        _read { yield fields.restingChildren }
        _modify { yield &fields.restingChildren }
    }
    var settledChildren: [Int: RunID] {
        _read { yield fields.settledChildren }
        _modify { yield &fields.settledChildren }
    }
    var leftChildren: [RunID: NodeAttempt] {
        _read { yield fields.leftChildren }
        _modify { yield &fields.leftChildren }
    }
    var rounds: [Int: Int] {
        _read { yield fields.rounds }
        _modify { yield &fields.rounds }
    }
    var standIns: [Int: Owner] {
        _read { yield fields.standIns }
        _modify { yield &fields.standIns }
    }
    var claims: [Int: WorkerClaim] {
        _read { yield fields.claims }
        _modify { yield &fields.claims }
    }
    var givenInputs: [Int: JSON] {
        _read { yield fields.givenInputs }
        _modify { yield &fields.givenInputs }
    }
    var offers: [Int: CarryOffer] {
        _read { yield fields.offers }
        _modify { yield &fields.offers }
    }
    var itemOffers: [NodeRef: CarryOffer] {
        _read { yield fields.itemOffers }
        _modify { yield &fields.itemOffers }
    }
    var offeredBy: RunID? {
        _read { yield fields.offeredBy }
        _modify { yield &fields.offeredBy }
    }
    var carried: [Int: RunID] {
        _read { yield fields.carried }
        _modify { yield &fields.carried }
    }
    var adopted: [Int: Adoption] {
        _read { yield fields.adopted }
        _modify { yield &fields.adopted }
    }
    var adoptedRequests: [Int: ApprovalID] {
        _read { yield fields.adoptedRequests }
        _modify { yield &fields.adoptedRequests }
    }
    var adoptable: [NodeRef: AdoptionOffer] {
        _read { yield fields.adoptable }
        _modify { yield &fields.adoptable }
    }
    var artifacts: [Int: [Artifact]] {
        _read { yield fields.artifacts }
        _modify { yield &fields.artifacts }
    }
    var evidence: [Int: [JSON]] {
        _read { yield fields.evidence }
        _modify { yield &fields.evidence }
    }
    var newestArtifacts: [String: (id: String, count: Int)] {
        _read { yield fields.newestArtifacts }
        _modify { yield &fields.newestArtifacts }
    }
    var replacedArtifacts: [String: String?] {
        _read { yield fields.replacedArtifacts }
        _modify { yield &fields.replacedArtifacts }
    }
    var heardKeys: Set<String> {
        _read { yield fields.heardKeys }
        _modify { yield &fields.heardKeys }
    }
    var planRequests: Int {
        _read { yield fields.planRequests }
        _modify { yield &fields.planRequests }
    }
    var expansions: [Expansion] {
        _read { yield fields.expansions }
        _modify { yield &fields.expansions }
    }
    var compensation: Compensation? {
        _read { yield fields.compensation }
        _modify { yield &fields.compensation }
    }
    var undoable: [Int] {
        _read { yield fields.undoable }
        _modify { yield &fields.undoable }
    }
    var undoSlots: [NodeRef: Int] {
        _read { yield fields.undoSlots }
        _modify { yield &fields.undoSlots }
    }
    /// Whether what events have ended is noted in ``timings``; no part of its state.
    public var isTimed: Bool {
        _read { yield fields.isTimed }
        _modify { yield &fields.isTimed }
    }
    /// What the events have ended that were made since somebody last took this; nothing where ``isTimed`` is not set.
    public internal(set) var timings: [Timing] {
        _read { yield fields.timings }
        _modify { yield &fields.timings }
    }
    var clock: Timestamp {
        _read { yield fields.clock }
        _modify { yield &fields.clock }
    }
    /// Stands for the run itself where slots have something.
    static let whole = -1

    /// A run to which nothing has happened yet.
    public init(id: RunID, plan: CompiledPlan, limits: Limits = Limits(), outer: JSON? = nil) {
        box = [RunFields(id: id, plan: plan, limits: limits, outer: outer)]
    }
}
