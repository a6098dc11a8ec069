/// Where a linear plan stands.
public enum LinearPlanStatus: String, Sendable, CaseIterable {
    case draft, executing, blocked, completed, aborted

    /// Whether its tasks may still be changed.
    public var isActive: Bool { self == .draft || self == .executing || self == .blocked }
}
