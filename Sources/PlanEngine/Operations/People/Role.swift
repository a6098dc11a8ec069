/// What somebody may do in an organization beside being asked.
public enum Role: String, Sendable, CaseIterable {
    /// Everything.
    case admin
    /// Skips nodes, says what they return, hands them on, raises budgets, and manages requests.
    case `operator`
    case member
    /// Sees everything and changes nothing.
    case auditor

    /// Whether somebody in this role may act in the place of others.
    public var mayOverride: Bool { self == .admin || self == .operator }
}
