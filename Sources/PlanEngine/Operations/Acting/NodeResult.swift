public import PlanJSON
public import PlanModel

/// What an owner hands in for a node (§9.1).
public struct NodeResult: Sendable {
    public enum Status: String, Sendable, CaseIterable {
        case completed, partial, failed, blocked
    }

    public var status: Status
    public var structuredOutput: JSON?
    /// Things that the node promises, by their keys; they become members of the output.
    public var artifacts: [(key: String, value: JSON)] = []
    /// What is to be said about it; a member `notes` of the output.
    public var notes: String?
    /// What shows that it is right: sources, measurements, what was tried.
    public var evidence: [JSON] = []
    public var failure: Failure?
    public var blockedReason: String?
    public var usage = Usage()
    /// The attempt that it is a result of; nil for the one that is under way.
    public var attempt: Int?
    /// As the attempt was given it: a second result under the same key gives the answer of the first.
    public var idempotencyKey: String?

    public init(_ status: Status, _ structuredOutput: JSON? = nil) {
        self.status = status
        self.structuredOutput = structuredOutput
    }
}
