public import PlanJSON
public import PlanModel

/// What a plan was changed for: people sent an earlier one back, and are asked about this one in its place.
public struct Revision: Sendable {
    /// The run whose plan was sent back.
    public var run: RunID
    public var reason: String
    /// Who sent it back.
    public var reviewer: ActorID?
    /// Who was asked then, and is now.
    public var candidates: [Owner]
    /// How many of them have to agree.
    public var quorum: Int
    /// Whether whoever makes the plan may not decide it.
    public var excludesAuthor: Bool
    /// What is different; nil when it is too long to be shown.
    public var difference: JSON?

    public init(
        of run: RunID, reason: String, reviewer: ActorID?, candidates: [Owner], quorum: Int, excludesAuthor: Bool, difference: JSON?
    ) {
        self.run = run
        self.reason = reason
        self.reviewer = reviewer
        self.candidates = candidates
        self.quorum = quorum
        self.excludesAuthor = excludesAuthor
        self.difference = difference
    }

    /// What the people who are asked are shown of it.
    var json: JSON {
        var object = JSONObject([("runId", .string(run.rawValue)), ("reason", .string(reason))])
        object["by"] = reviewer.map { .string($0.rawValue) }
        object["difference"] = difference
        return .object(object)
    }
}
