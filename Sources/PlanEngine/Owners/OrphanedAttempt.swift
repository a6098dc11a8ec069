public import PlanModel

/// An attempt that was under way when its engine died.
public struct OrphanedAttempt: Hashable, Sendable {
    public let run: RunID
    /// `tests`, `check_links[3]`.
    public let name: String
    public let attempt: Int

    public init(run: RunID, name: String, attempt: Int) {
        self.run = run
        self.name = name
        self.attempt = attempt
    }
}
