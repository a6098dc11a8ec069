public import PlanJSON

/// What a tool answers: structured content, and the same as one line for who reads.
public struct ToolResult: Hashable, Sendable {
    /// `{action, message, changedNodeId?, plan?, hasPlan, status?, …}`, or `{code, message, details}` of an error.
    public let content: JSON
    public let isError: Bool

    public init(content: JSON, isError: Bool = false) {
        self.content = content
        self.isError = isError
    }

    public var message: String { content["message"]?.string ?? "" }
}
