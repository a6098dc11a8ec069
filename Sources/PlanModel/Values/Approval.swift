public import PlanCalendar
public import PlanJSON

/// A request to a person, as it was asked.
public struct Approval: Hashable, Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        /// The plan itself: nothing of it runs before it is agreed to.
        case plan
        case approval = "node-approval"
        case input
        case reviewEdit = "review-edit"
        case decision
        /// Made by the engine: a node failed or was lost, and only a person may say how to go on.
        case failure
        /// A completion check that a person makes.
        case check
        /// Made by the engine: the run has used up what it may spend.
        case budget
    }

    public struct Choice: Hashable, Sendable {
        public let value: String
        public let label: String
        public let hint: String?
        /// Whether it is chosen beforehand.
        public let isDefault: Bool
        /// Whether choosing it must be confirmed.
        public let needsConfirmation: Bool

        public init(value: String, label: String? = nil, hint: String? = nil, isDefault: Bool = false, needsConfirmation: Bool = false) {
            self.value = value
            self.label = label ?? value
            self.hint = hint
            self.isDefault = isDefault
            self.needsConfirmation = needsConfirmation
        }
    }

    public let id: ApprovalID
    public let kind: Kind
    /// Nil for a request that concerns the run as a whole.
    public let nodeID: NodeID?
    public let item: Int?
    public let title: String
    public let prompt: String
    /// Exactly what the person is shown; the answer is bound to its digest.
    public let payload: JSON
    public let payloadDigest: Digest
    /// JSON Schema of the answer's values, for `input` and `review-edit`.
    public let responseSchema: JSON?
    public let choices: [Choice]
    /// The members of the payload that a review may change; all of them when empty.
    public let editable: [String]
    /// Who may answer; anybody when empty.
    public let candidates: [Owner]
    public let quorum: Int
    /// How many different people have to reject it before it is rejected.
    public let rejectQuorum: Int
    public let excluded: ActorID?
    public let requestedAt: Timestamp
    /// When an answer is due.
    public let dueAt: Timestamp?
    /// When the request closes by itself.
    public let expiresAt: Timestamp?

    /// The first of ``candidates``.
    public var candidate: Owner? { candidates.first }

    public init(
        id: ApprovalID, kind: Kind, nodeID: NodeID?, item: Int? = nil, title: String, prompt: String, payload: JSON,
        responseSchema: JSON? = nil, choices: [Choice] = [], editable: [String] = [], candidates: [Owner], quorum: Int = 1,
        rejectQuorum: Int = 1,
        excluded: ActorID? = nil, requestedAt: Timestamp, dueAt: Timestamp? = nil, expiresAt: Timestamp? = nil
    ) {
        self.id = id
        self.kind = kind
        self.nodeID = nodeID
        self.item = item
        self.title = title
        self.prompt = prompt
        self.payload = payload
        self.payloadDigest = Digest(of: payload.canonicalBytes)
        self.responseSchema = responseSchema
        self.choices = choices
        self.editable = editable
        self.candidates = candidates
        self.quorum = quorum
        self.rejectQuorum = rejectQuorum
        self.excluded = excluded
        self.requestedAt = requestedAt
        self.dueAt = dueAt
        self.expiresAt = expiresAt
    }
}
