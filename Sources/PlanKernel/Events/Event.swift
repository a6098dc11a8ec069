public import PlanCalendar
public import PlanJSON
public import PlanModel

/// Something that has happened to a run. Events are kept for ever: a case or a member may be added, never changed.
public enum Event: Hashable, Sendable {
    case planCreated(title: String, digest: String, inputs: JSON, nodeCount: Int)
    /// A node may start but has to wait for a free place.
    case nodeReady(NodeRef)
    case nodeStarted(NodeRef, attempt: Int)
    /// A timer was set.
    case nodeWaiting(NodeRef, until: Timestamp)
    case mapExpanded(NodeRef, count: Int)
    case mapItems(NodeRef, from: Int, items: [JSON], keys: [String])
    // The two that are large and rare are kept apart, or every event would take their room.
    indirect case approvalRequested(NodeRef, Approval)
    indirect case approvalResponded(NodeRef, Answer)
    case nodeCompleted(NodeRef, Completion)
    case nodeRetryScheduled(NodeRef, Failure, at: Timestamp)
    /// A node has failed for good, and the run goes on without it.
    case nodeFailed(NodeRef, Failure)
    case nodeBlocked(NodeRef, Failure)
    case nodeSkipped(NodeRef, reason: String)
    /// A node that had ended badly is done again.
    case nodeUnblocked(NodeRef)
    case runStatusChanged(from: RunStatus, to: RunStatus)
    case runCompleted(outputs: JSON?)
    case runFailed(NodeRef?, Failure)
    case runAborted(reason: String?)

    /// How a node ended well.
    public struct Completion: Hashable, Sendable {
        /// Nil when it follows from the run's state: the items of a map.
        public var output: JSON?
        /// The optional checks that failed, and failed items; a node with any is partial.
        public var remarks: [String]
        /// Branches that are not taken: the nodes to which the edge is dead.
        public var dead: [Int32]

        public init(output: JSON?, remarks: [String] = [], dead: [Int32] = []) {
            self.output = output
            self.remarks = remarks
            self.dead = dead
        }
    }

    /// What a person answered.
    public struct Answer: Hashable, Sendable {
        public var approval: ApprovalID
        /// `approve`, `reject`, the value of a choice, or `answer`.
        public var decision: String
        public var values: JSON?
        public var comment: String?
        /// False while further people have to agree.
        public var isClosing: Bool

        public init(approval: ApprovalID, decision: String, values: JSON?, comment: String?, isClosing: Bool) {
            self.approval = approval
            self.decision = decision
            self.values = values
            self.comment = comment
            self.isClosing = isClosing
        }
    }
}
