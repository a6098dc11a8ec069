import PlanJSON
public import PlanModel

/// What somebody says about a task.
public struct LinearTaskUpdate: Hashable, Sendable {
    public var plan: RunID
    public var task: String
    public var status: LinearTaskStatus
    public var resultStatus: LinearResultStatus?
    /// An empty text clears what was there; nil leaves it. So with the next two.
    public var outputSummary: String?
    public var blockedReason: String?
    public var externalRef: String?

    public init(
        plan: RunID, task: String, status: LinearTaskStatus, resultStatus: LinearResultStatus? = nil, outputSummary: String? = nil,
        blockedReason: String? = nil, externalRef: String? = nil
    ) {
        self.plan = plan
        self.task = task
        self.status = status
        self.resultStatus = resultStatus
        self.outputSummary = outputSummary
        self.blockedReason = blockedReason
        self.externalRef = externalRef
    }

    /// The log keeps what was said, and no more.
    var details: JSONObject {
        var object = JSONObject()
        object["resultStatus"] = resultStatus.map { .string($0.rawValue) }
        object["outputSummary"] = outputSummary.map { .string($0) }
        object["blockedReason"] = blockedReason.map { .string($0) }
        object["externalRef"] = externalRef.map { .string($0) }
        return object
    }
}
