/// What a view of a run shows beside the run itself.
public struct RunIncludes: OptionSet, Hashable, Sendable {
    public let rawValue: Int

    public init(rawValue: Int) { self.rawValue = rawValue }

    /// The newest 20 events, oldest first.
    public static let events = RunIncludes(rawValue: 1)
    public static let artifacts = RunIncludes(rawValue: 2)
    /// The requests to people, closed ones as well.
    public static let approvals = RunIncludes(rawValue: 4)
    public static let checkpoints = RunIncludes(rawValue: 8)
    /// What was wrong with results, as it stands.
    public static let validationIssues = RunIncludes(rawValue: 16)

    public static let all: RunIncludes = [.events, .artifacts, .approvals, .checkpoints, .validationIssues]
}
