public import PlanJSON
public import PlanModel

/// What somebody wants to happen to a run.
public enum Command: Sendable {
    /// An owner hands in what an attempt returned.
    case complete(NodeRef, attempt: Int, output: JSON)
    case fail(NodeRef, attempt: Int, Failure)
    /// Whoever made the attempt is gone, and nobody can say how far it came.
    case lose(NodeRef, attempt: Int)
    /// Time has passed: whatever is due happens.
    case tick
    case answer(ApprovalID, Reply, by: ActorID)
    /// Does blocked nodes again: the given ones, or all of them.
    case retry([NodeRef], by: ActorID)
    /// Something has happened that nodes may wait for.
    case signal(name: String, data: JSON, by: ActorID)
    case cancel(reason: String?, by: ActorID)

    /// A person's answer to a request.
    public struct Reply: Sendable {
        /// `approve`, `reject`, the value of a choice, or `answer`.
        public var decision: String
        public var values: JSON?
        public var comment: String?
        /// The digest of what the person was shown; refused when it is not what is asked now.
        public var digest: String?

        public init(decision: String, values: JSON? = nil, comment: String? = nil, digest: String? = nil) {
            self.decision = decision
            self.values = values
            self.comment = comment
            self.digest = digest
        }
    }
}
