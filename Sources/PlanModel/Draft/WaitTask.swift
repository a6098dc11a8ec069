public import PlanJSON

/// A node that waits for time to pass.
public enum WaitTask: Sendable {
    /// A span, as text or as an expression of one.
    case span(JSON)
    /// A bare expression of an instant.
    case until(String)
}
