/// What came of a task.
public enum LinearResultStatus: String, Sendable, CaseIterable {
    case success, partial, failed
    case notStarted = "not-started"

    /// Whether there is something to build on.
    public var isGood: Bool { self == .success || self == .partial }
}
