public import PlanExpressions

/// A completion check with its expressions parsed.
public struct CompiledCheck: Sendable {
    public enum Kind: Sendable {
        case assert(Expression)
        case deliverable(String)
        case program(command: Template, pass: Expression?)
        case http(method: HTTPTask.Method, url: Template, pass: Expression?)
        case tool(name: String, arguments: Template?, pass: Expression?)
        case judge(owner: Owner, question: String, pass: Expression)
        case human(owner: Owner, question: String)
        /// The file of this deliverable is taken into the store.
        case file(String)
    }

    public let kind: Kind
    public let message: String
    public let isRequired: Bool

    /// Whether somebody has to look at the result: the check is made after the attempt, and may take long.
    public var takesTime: Bool {
        switch kind {
        case .assert, .deliverable: false
        case .program, .http, .tool, .judge, .human, .file: true
        }
    }

    package init(_ kind: Kind, message: String, isRequired: Bool) {
        self.kind = kind
        self.message = message
        self.isRequired = isRequired
    }
}
