public import PlanModel

/// Rows of a run that do not say what its log says, as they should be.
public struct Mending: Hashable, Sendable {
    public let run: RunID
    /// The version that the run's row has, right or wrong.
    public let found: Int64
    /// The run's row; nil when it is right.
    public var state: RunState?
    /// Requests whose rows are missing or wrong.
    public var requests: [ApprovalRecord] = []
    /// Requests that have a row, and that the log does not know.
    public var unknownRequests: [ApprovalID] = []
    /// What it has made, where the row of that is missing or wrong.
    public var artifacts: [ArtifactRecord] = []
    /// Artifacts that have a row, and that the log does not know.
    public var unknownArtifacts: [String] = []
    /// Whether the snapshot is wrong: without one the run is read from its first event on.
    public var dropsCheckpoint = false

    public init(of run: RunID, found: Int64) {
        self.run = run
        self.found = found
    }

    public var isEmpty: Bool { self == Mending(of: run, found: found) }
}
