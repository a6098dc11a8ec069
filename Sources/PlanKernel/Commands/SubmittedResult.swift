public import PlanJSON
public import PlanModel

/// What somebody outside of the engine says of an attempt that was handed to them.
public struct SubmittedResult: Sendable {
    public enum Ending: Sendable {
        case completed(JSON)
        /// Good enough to go on with; the remarks say what is missing.
        case partial(JSON, remarks: [String])
        case failed(Failure)
        /// Nothing moves before somebody acts.
        case blocked(reason: String)
        /// Whoever had it gives it back; nobody says how far it came.
        case released
    }

    public var ending: Ending
    /// What the attempt has spent.
    public var usage: Usage
    /// What shows that the result is right, or why there is none.
    public var evidence: [JSON]
    /// Under which a worker elsewhere has taken the attempt; nil where no workers do the node.
    public var token: Int64?

    public init(_ ending: Ending, usage: Usage = Usage(), evidence: [JSON] = [], token: Int64? = nil) {
        self.ending = ending
        self.usage = usage
        self.evidence = evidence
        self.token = token
    }
}
