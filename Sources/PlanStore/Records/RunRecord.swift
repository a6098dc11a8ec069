public import PlanCalendar
public import PlanModel

/// A row of the list of runs.
public struct RunRecord: Hashable, Sendable {
    public let id: RunID
    public let title: String
    public let planDigest: Digest
    public let createdAt: Timestamp
    public let createdBy: String
    public let labels: [String: String]
    public let idempotencyKey: String?
    public let state: RunState
    /// The engine that holds it, if any; it need not be alive.
    public let engine: Fence?
    public let origin: RunOrigin
    /// The name that its plan is kept under, if it is.
    public let planName: String?

    public init(
        id: RunID, title: String, planDigest: Digest, createdAt: Timestamp, createdBy: String, labels: [String: String],
        idempotencyKey: String?, state: RunState, engine: Fence?, origin: RunOrigin = RunOrigin(), planName: String? = nil
    ) {
        self.id = id
        self.title = title
        self.planDigest = planDigest
        self.createdAt = createdAt
        self.createdBy = createdBy
        self.labels = labels
        self.idempotencyKey = idempotencyKey
        self.state = state
        self.engine = engine
        self.origin = origin
        self.planName = planName
    }
}
