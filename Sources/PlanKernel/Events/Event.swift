public import PlanCalendar
public import PlanJSON
public import PlanModel

/// Something that has happened to a run. Events are kept for ever: a case or a member may be added, never changed.
public enum Event: Hashable, Sendable {
    indirect case planCreated(title: String, digest: String, inputs: JSON, nodeCount: Int, origin: RunOrigin)
    /// Nothing of the plan runs before it is agreed to.
    indirect case planPendingApproval(Approval)
    indirect case planApproved(digest: String, answers: JSON?)
    case planRejected(Resolution, reason: String?)
    /// What an earlier run has done and this one may take over.
    indirect case carryOffered(from: RunID, [CarryOffer])
    /// The run's first nodes wait for this time.
    case scheduleAttached(ScheduleID, at: Timestamp?)
    case scheduleFired(ScheduleID)
    /// A node may start but has to wait for a free place.
    case nodeReady(NodeRef)
    case nodeStarted(NodeRef, attempt: Int)
    /// A timer was set.
    case nodeWaiting(NodeRef, until: Timestamp)
    case mapExpanded(NodeRef, count: Int)
    case mapItems(NodeRef, from: Int, items: [JSON], keys: [String])
    // What is large and rare is kept apart here and below, or every event would take its room.
    indirect case approvalRequested(NodeRef?, Approval)
    indirect case approvalResponded(NodeRef?, Answer)
    indirect case requestChanged(NodeRef?, ApprovalID, RequestChange)
    case nodeCompleted(NodeRef, Completion)
    /// A result that was taken over from another run.
    indirect case nodeCarried(NodeRef, from: RunID, Completion, attempts: Int)
    /// An attempt of an earlier run goes on in this one.
    indirect case nodeAdopted(NodeRef, Adoption)
    /// A request of an earlier run goes on being asked for this one.
    indirect case requestAdopted(NodeRef, AdoptedRequest)
    /// A result was handed in and fits; checks that take time follow.
    indirect case nodeSubmitted(NodeRef, Submission)
    indirect case checkEnded(NodeRef, CheckResult)
    indirect case artifactCreated(NodeRef, Artifact)
    /// Another one has taken an artifact's place, or what made it is done again.
    indirect case artifactSuperseded(NodeRef, id: String, by: String?)
    /// The attempt goes on as a run of its own.
    indirect case childStarted(NodeRef, child: RunID, round: Int)
    /// The run inside of this one waits for people, or moves again.
    case childRested(NodeRef, child: RunID, RunStatus)
    /// The run inside of this one may spend so much in all.
    case allowanceRaised(NodeRef, BudgetResource, limit: Double)
    /// A sub-plan is done once more, because its condition does not hold yet.
    case childRepeated(NodeRef, round: Int)
    /// Somebody else does the node from now on.
    indirect case nodeHandedOff(NodeRef, to: Owner)
    /// A worker elsewhere has taken an attempt out of its queue.
    indirect case nodeClaimed(NodeRef, attempt: Int, worker: String, token: Int64)
    /// The worker has put it back, unbegun.
    case nodeUnclaimed(NodeRef, attempt: Int)
    indirect case nodeRetryScheduled(NodeRef, Failure, at: Timestamp)
    /// A node has failed for good, and the run goes on without it.
    indirect case nodeFailed(NodeRef, Failure)
    indirect case nodeBlocked(NodeRef, Failure)
    case nodeSkipped(NodeRef, reason: String)
    /// A node that had ended badly is done again.
    case nodeUnblocked(NodeRef, reason: String? = nil)
    /// A node, and what follows it if that is said, is as if it had never been done.
    indirect case nodeRestarted(NodeRef, Redoing)
    /// When something is due whose time a calendar counts. Here and below: of a node, or of the run as a whole.
    indirect case deadlineSet(NodeRef?, due: Timestamp, warnings: [Timestamp])
    case deadlineWarned(NodeRef?, due: Timestamp)
    case deadlineBreached(NodeRef?, due: Timestamp)
    indirect case deadlineEscalated(NodeRef?, to: Owner)
    indirect case deadlineNotified(NodeRef?, Owner)
    /// It was put off.
    indirect case deadlineExtended(NodeRef?, due: Timestamp, warnings: [Timestamp])
    /// What shows that the result of an attempt is right.
    indirect case evidenceRecorded(NodeRef, attempt: Int, [JSON])
    /// An agent outside has Cairn call a tool for its attempt; `arguments` is their digest.
    indirect case toolCalled(NodeRef, attempt: Int, tool: String, arguments: String)
    /// Whoever makes an attempt that is under way is told something.
    indirect case nodeTold(NodeRef, attempt: Int, number: Int, text: String)
    indirect case usageRecorded(NodeRef, attempt: Int, Usage)
    /// The run has gone on without an attempt whose owner has not said yet what it has spent: so much of it is kept back until then.
    indirect case allowanceHeld(NodeRef, attempt: Int, [BudgetResource: Double])
    case budgetWarned(BudgetResource, spent: Double, limit: Double)
    case budgetExhausted(BudgetResource, spent: Double, limit: Double)
    case budgetRaised(BudgetResource, limit: Double)
    /// What costs is left out from now on.
    case budgetFinishing
    /// Too many failures in a row that nothing absorbed.
    case failureBudgetReached(count: Int)
    indirect case signalReceived(name: String, data: JSON, isKept: Bool)
    /// What has been done is undone, latest first; then the run fails.
    indirect case compensationStarted(NodeRef?, Failure)
    case checkpointSaved(sequence: Int, reason: String)
    /// Another run has taken this one's place.
    indirect case planSuperseded(by: RunID, reason: String)
    /// Another run has taken the place of the one around this run, and waits for it.
    case parentReplaced(by: RunID)
    case runHeld(reason: String?)
    case runReleased(reason: String? = nil)
    /// A run that had failed goes on; maps keep the items that went well, which in runs of earlier versions they did not.
    case runResumed(reason: String?, keepsItems: Bool)
    case runStatusChanged(from: RunStatus, to: RunStatus)
    case runCompleted(outputs: JSON?)
    indirect case runFailed(NodeRef?, Failure)
    case runAborted(reason: String?)

    /// How a node ended well.
    public struct Completion: Hashable, Sendable {
        /// Nil when it follows from the run's state: the items of a map.
        public var output: JSON?
        /// The optional checks that failed, and failed items; a node with any is partial.
        public var remarks: [String]
        /// Branches that are not taken: the nodes to which the edge is dead.
        public var dead: [Int32]
        /// The kept event that ended the wait, by its place in the log.
        public var signal: Int64?

        public init(output: JSON?, remarks: [String] = [], dead: [Int32] = [], signal: Int64? = nil) {
            self.output = output
            self.remarks = remarks
            self.dead = dead
            self.signal = signal
        }
    }

    /// How a plan came not to be approved.
    public enum Resolution: String, Sendable, CaseIterable {
        case rejected, expired
        case changesRequested = "changes-requested"
    }

    /// What a person answered.
    public struct Answer: Hashable, Sendable {
        public var approval: ApprovalID
        /// `approve`, `reject`, the value of a choice, or `answer`.
        public var decision: String
        public var values: JSON?
        public var comment: String?
        /// False while further people have to answer.
        public var isClosing: Bool
        /// What a repeat of the same answer is recognised by.
        public var key: String?
        /// Whether nobody has given it: a deadline has passed, and the plan says how it is answered then.
        public var isByDeadline: Bool
        /// What a review has changed of what was shown, as a JSON Patch.
        public var patch: JSON?
        /// Where it was written, where that is known: `{messageId, signature}`.
        public var source: JSON?

        public init(
            approval: ApprovalID, decision: String, values: JSON?, comment: String?, isClosing: Bool, key: String? = nil,
            isByDeadline: Bool = false, patch: JSON? = nil, source: JSON? = nil
        ) {
            self.approval = approval
            self.decision = decision
            self.values = values
            self.comment = comment
            self.isClosing = isClosing
            self.key = key
            self.isByDeadline = isByDeadline
            self.patch = patch
            self.source = source
        }
    }
}
