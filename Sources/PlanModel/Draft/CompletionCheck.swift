public import PlanJSON

/// A condition that an output must meet before the node counts as done.
public struct CompletionCheck: Sendable {
    public enum Kind: Sendable {
        /// A bare expression over `output`.
        case assert(String)
        /// A deliverable that must be there and fit its schema.
        case deliverable(String)
        /// A program; `pass` sees `exitCode`, `stdout` and `output`, and is `exitCode == 0` when it is not given.
        case program(command: JSON, pass: String?)
        /// A request; `pass` sees `response` and `output`.
        case http(method: HTTPTask.Method, url: JSON, pass: String?)
        /// A tool; `pass` sees `result` and `output`.
        case tool(ToolTask, pass: String?)
        /// An agent that grades; `pass` sees `score` (0 to 5), `reasons` and `output`.
        case judge(owner: Owner, question: String, pass: String)
        case human(owner: Owner, question: String)

        /// The word of the format.
        public var name: String {
            switch self {
            case .assert: "assert"
            case .deliverable: "deliverable"
            case .program: "program"
            case .http: "http"
            case .tool: "tool"
            case .judge: "judge"
            case .human: "human"
            }
        }
    }

    public static let kindNames = ["assert", "deliverable", "program", "http", "tool", "judge", "human"]

    public var kind: Kind
    /// What is said when it fails.
    public var message: String?
    /// A check that is not required makes the node partial instead of failing the attempt.
    public var isRequired: Bool

    public init(_ kind: Kind, message: String? = nil, isRequired: Bool = true) {
        self.kind = kind
        self.message = message
        self.isRequired = isRequired
    }
}
