/// What doing a node again would do.
public enum Effects: String, Sendable, CaseIterable {
    /// Nothing: it only looks.
    case read
    /// The same as doing it once.
    case idempotent
    /// Something more: it is never done again without a person being asked.
    case once
}
