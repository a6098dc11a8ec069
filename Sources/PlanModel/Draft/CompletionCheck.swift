/// A condition that an output must meet before the node counts as done.
public struct CompletionCheck: Hashable, Sendable {
    /// A bare expression over `output`.
    public var expression: String
    /// What is said when it fails.
    public var message: String?
    /// A check that is not required makes the node partial instead of failing the attempt.
    public var isRequired: Bool

    public init(expression: String, message: String? = nil, isRequired: Bool = true) {
        self.expression = expression
        self.message = message
        self.isRequired = isRequired
    }
}
