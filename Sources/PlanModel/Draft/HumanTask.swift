public import PlanJSON

/// What is asked of a person.
public struct HumanTask: Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        case approval, input, reviewEdit, decision

        public var typeName: String {
            switch self {
            case .approval: "human-approval"
            case .input: "human-input"
            case .reviewEdit: "human-review-edit"
            case .decision: "human-decision"
            }
        }
    }

    public struct Choice: Sendable {
        public var value: String
        public var label: String?
        public var hint: String?
        /// Whether it is chosen beforehand.
        public var isDefault = false
        /// Whether choosing it must be confirmed.
        public var needsConfirmation = false

        public init(value: String, label: String? = nil, hint: String? = nil) {
            self.value = value
            self.label = label
            self.hint = hint
        }
    }

    public var kind: Kind
    /// What the person is shown and the decision is bound to (approval).
    public var show: JSON?
    public var question: String?
    public var choices: [Choice] = []
    /// JSON Schema of the answer (input).
    public var form: JSON?
    /// What is edited (review-edit).
    public var subject: JSON?
    /// The members of the subject that may be changed; all of them when empty.
    public var editable: [String] = []
    public var quorum = 1
    /// How many different people have to reject it before it is rejected (approval).
    public var rejectQuorum = 1
    /// Whether who started the run may not answer.
    public var excludesAuthor = false
    /// The node that is done again, with what follows it, when changes are requested (approval).
    public var onChangesRequested: NodeID?
    /// How often it may be.
    public var maxRounds = 3

    public init(kind: Kind) { self.kind = kind }
}
