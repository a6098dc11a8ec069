public import PlanCalendar
public import PlanJSON

/// A request to a person, as it was asked.
public struct Approval: Hashable, Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        case approval = "node-approval"
        case input
        case reviewEdit = "review-edit"
        case decision
        /// Made by the engine: a node failed or was lost, and only a person may say how to go on.
        case failure
    }

    public struct Choice: Hashable, Sendable {
        public let value: String
        public let label: String
        public let hint: String?

        public init(value: String, label: String? = nil, hint: String? = nil) {
            self.value = value
            self.label = label ?? value
            self.hint = hint
        }
    }

    public let id: ApprovalID
    public let kind: Kind
    public let nodeID: NodeID
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
    public let candidate: Owner?
    public let quorum: Int
    public let excluded: ActorID?
    public let requestedAt: Timestamp

    public init(
        id: ApprovalID, kind: Kind, nodeID: NodeID, item: Int?, title: String, prompt: String, payload: JSON, responseSchema: JSON?,
        choices: [Choice], editable: [String] = [], candidate: Owner?, quorum: Int, excluded: ActorID?, requestedAt: Timestamp
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
        self.candidate = candidate
        self.quorum = quorum
        self.excluded = excluded
        self.requestedAt = requestedAt
    }
}
