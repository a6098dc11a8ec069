public import PlanCalendar
public import PlanJSON
public import PlanModel

/// What somebody wants to happen to a run.
public enum Command: Sendable {
    /// An owner hands in what an attempt returned.
    case complete(NodeRef, attempt: Int, output: JSON, usage: Usage = Usage(), evidence: [JSON] = [])
    case fail(NodeRef, attempt: Int, Failure)
    /// Whoever made the attempt is gone, and nobody can say how far it came.
    case lose(NodeRef, attempt: Int)
    /// The same from somebody outside of the engine, who is told in the log.
    case submit(NodeRef, attempt: Int, SubmittedResult, by: ActorID)
    /// A worker elsewhere takes an attempt out of its queue, under a token that only it knows.
    case take(NodeRef, attempt: Int, worker: String, token: Int64, by: ActorID)
    /// A worker puts an attempt back that it has not begun.
    case giveBack(NodeRef, attempt: Int, token: Int64, by: ActorID)
    /// Somebody outside of the engine has a tool called for an attempt; of its arguments only the digest is told.
    case callTool(NodeRef, attempt: Int, String, arguments: String, by: ActorID)
    /// A check has been made: of the attempt's result, or of what a person has said in its place.
    case checked(NodeRef, attempt: Int, CheckResult, isByPerson: Bool = false, usage: Usage = Usage())
    /// The attempt goes on as a run of its own.
    case startedChild(NodeRef, attempt: Int, child: RunID)
    /// That run waits for people, or moves again.
    case childRested(NodeRef, child: RunID, RunStatus)
    /// That run has ended.
    case childEnded(NodeRef, child: RunID, ChildEnd)
    /// That run has nothing left of what this one lets it spend.
    case childShort(NodeRef, child: RunID, [BudgetResource])
    /// What an attempt, or a run inside of this one, has spent that was not waited for any more.
    case spendLate(NodeRef, attempt: Int, child: RunID? = nil, Usage)
    /// Time has passed: whatever is due happens.
    case tick
    case answer(ApprovalID, Reply, by: ActorID)
    /// Changes an open request without deciding it.
    case request(ApprovalID, RequestChange, by: ActorID)
    /// Does blocked nodes again: the given ones, or all of them. In a run that has failed, what failed. A map repeats what failed of it.
    case retry([NodeRef], reason: String? = nil, by: ActorID)
    /// Does nodes again that have ended, with what follows them if that is said; without any, what ``retry(_:reason:by:)`` would.
    indirect case restart([NodeRef], Redoing, by: ActorID)
    /// Goes on without a node, as if it had been skipped.
    case skip(NodeRef, reason: String, by: ActorID)
    /// Says what a node has returned, in the place of its owner.
    case override(NodeRef, output: JSON, reason: String, by: ActorID)
    /// Gives a node to another owner.
    case handOff(NodeRef, to: Owner, by: ActorID)
    /// Says something to whoever makes the attempt of a node that is under way.
    case tell(NodeRef, String, by: ActorID)
    /// Something has happened that nodes may wait for.
    case signal(name: String, data: JSON, by: ActorID)
    case hold(reason: String?, by: ActorID)
    case release(reason: String? = nil, by: ActorID)
    case raiseBudget(BudgetResource, to: Double, by: ActorID)
    /// The run belongs to this schedule, and begins at the given time.
    case attach(ScheduleID, at: Timestamp?)
    /// Another run takes this one's place.
    case supersede(by: RunID, reason: String, author: ActorID)
    /// Another run has taken the place of the one around this run, and waits for it.
    case moveInto(RunID, by: ActorID)
    case cancel(reason: String?, by: ActorID)
    /// Says where a node stands whose plan is reported, at the version of the run that was looked at.
    indirect case report(NodeRef, Report, expected: Int64, by: ActorID)

    /// The attempt of which this is the last word: what it has spent is known from then on.
    var reportedAttempt: (ref: NodeRef, attempt: Int)? {
        switch self {
        case .complete(let ref, let attempt, _, _, _), .fail(let ref, let attempt, _), .lose(let ref, let attempt),
            .submit(let ref, let attempt, _, _), .checked(let ref, let attempt, _, isByPerson: false, _):
            (ref, attempt)
        default: nil
        }
    }

    /// How a run ended that was an attempt of another one.
    public struct ChildEnd: Sendable {
        public var status: RunStatus
        public var outputs: JSON
        /// Why it failed or was aborted.
        public var reason: String?
        public var usage: Usage

        public init(status: RunStatus, outputs: JSON, reason: String? = nil, usage: Usage = Usage()) {
            self.status = status
            self.outputs = outputs
            self.reason = reason
            self.usage = usage
        }
    }

    /// A person's answer to a request.
    public struct Reply: Sendable {
        /// `approve`, `reject`, `request-changes`, the value of a choice, or `answer`.
        public var decision: String
        public var values: JSON?
        public var comment: String?
        /// The digest of what the person was shown; refused when it is not what is asked now.
        public var digest: String?
        /// What a repeat of the same answer by the same person is recognised by: it changes nothing, and is not refused.
        public var key: String?
        /// Where it was written, `{messageId, signature}`; kept with it as it is.
        public var source: JSON?

        public static let approve = "approve"
        public static let reject = "reject"
        public static let requestChanges = "request-changes"

        public init(decision: String, values: JSON? = nil, comment: String? = nil, digest: String? = nil, key: String? = nil) {
            self.decision = decision
            self.values = values
            self.comment = comment
            self.digest = digest
            self.key = key
        }
    }
}
