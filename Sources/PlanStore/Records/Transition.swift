public import PlanCalendar
public import PlanModel

/// Everything that one step of a run changes in the store.
///
/// Large, and handed on from the driver to the thread that writes it: a reference, so that nobody copies it on the way.
public final class Transition: Sendable {
    public let run: RunID
    /// The version, the sequence of the last event, that the run must be at; 0 makes the run.
    public let expected: Int64
    /// The engine that drives the run; nil for a decision that somebody else records.
    public let fence: Fence?
    public let creation: Creation?
    public let events: [StoredEvent]
    public let state: RunState
    public let opened: [ApprovalRecord]
    /// New rows of requests of this run that are open; of others they say nothing.
    public let changed: [ApprovalRecord]
    public let closed: [ClosedApproval]
    /// Requests of other runs that are this one's from now on, and open, as their rows then are.
    public let taken: [ApprovalRecord]
    public let checkpoint: StoredCheckpoint?
    public let companions: [Companion]
    /// Where a run that is there already belongs from now on; nil when that has not changed.
    public let origin: RunOrigin?

    public init(
        run: RunID, expected: Int64, fence: Fence?, creation: Creation? = nil, events: [StoredEvent], state: RunState,
        opened: [ApprovalRecord] = [], changed: [ApprovalRecord] = [], closed: [ClosedApproval] = [],
        taken: [ApprovalRecord] = [], checkpoint: StoredCheckpoint? = nil, companions: [Companion] = [],
        origin: RunOrigin? = nil
    ) {
        self.run = run
        self.expected = expected
        self.fence = fence
        self.creation = creation
        self.events = events
        self.state = state
        self.opened = opened
        self.changed = changed
        self.closed = closed
        self.taken = taken
        self.checkpoint = checkpoint
        self.companions = companions
        self.origin = origin
    }

    /// What is written once, with the first event.
    public struct Creation: Sendable {
        public let digest: Digest
        /// The canonical plan; stored once for every digest.
        public let plan: [UInt8]
        public let title: String
        public let labels: [(name: String, value: String)]
        public let createdBy: String
        public let idempotencyKey: String?
        public let origin: RunOrigin
        /// The name that the plan is kept under, if it is.
        public let planName: String?
        /// The most runs that may be active in its thread, with this one; nil for any number.
        public let threadLimit: Int?
        /// The version of the organization's entry by which it was decided whether people have to agree; 0 for none. A store refuses a
        /// run whose organization has been written since. Nil when nothing was decided by it, or it was read just now.
        public let organizationVersion: Int64?

        public init(
            digest: Digest, plan: [UInt8], title: String, labels: [(name: String, value: String)], createdBy: String,
            idempotencyKey: String?, origin: RunOrigin = RunOrigin(), planName: String? = nil, threadLimit: Int? = nil,
            organizationVersion: Int64? = nil
        ) {
            self.digest = digest
            self.plan = plan
            self.title = title
            self.labels = labels
            self.createdBy = createdBy
            self.idempotencyKey = idempotencyKey
            self.origin = origin
            self.planName = planName
            self.threadLimit = threadLimit
            self.organizationVersion = organizationVersion
        }

        /// The same for a run that comes from elsewhere.
        func with(_ origin: RunOrigin) -> Creation {
            Creation(
                digest: digest, plan: plan, title: title, labels: labels, createdBy: createdBy, idempotencyKey: idempotencyKey,
                origin: origin, planName: planName, threadLimit: threadLimit, organizationVersion: organizationVersion)
        }
    }

    /// A request that is not open any more.
    public struct ClosedApproval: Hashable, Sendable {
        public let id: ApprovalID
        public let status: ApprovalRecord.Status
        public let by: String
        public let at: Timestamp

        public init(id: ApprovalID, status: ApprovalRecord.Status, by: String, at: Timestamp) {
            self.id = id
            self.status = status
            self.by = by
            self.at = at
        }
    }
}
