/// What a tool needs whoever calls it to be let in for: the same as the operation of HTTP that does the same.
public enum ToolScope: String, Sendable, CaseIterable {
    /// To look.
    case read
    /// To make runs, move them, and hand in results.
    case submit
    /// To answer what people are asked.
    case decide
}
