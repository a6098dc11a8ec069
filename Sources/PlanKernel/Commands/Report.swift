public import PlanJSON
public import PlanModel

/// Where somebody outside says that a node stands, in a run whose plan is reported.
public struct Report: Sendable {
    public enum Move: Hashable, Sendable {
        case started
        /// It is done; `partial` says that something is missing.
        case completed(output: JSON, isPartial: Bool)
        case blocked(reason: String)
        case failed(summary: String)
        case skipped(reason: String)
        /// It is as if it had not been done, and what follows it, too, if that is said.
        case restarted(downstream: Bool)
    }

    /// The name under which the log keeps what was said beside the move.
    public static let signalName = "task-report"

    /// The class of failure that a blocked node has; a failed one has another.
    public static let blockedClass = FailureClass.unavailable

    public var move: Move
    /// What was said beside the move: an object, kept in the log as it is.
    public var details: JSONObject

    public init(_ move: Move, details: JSONObject = JSONObject()) {
        self.move = move
        self.details = details
    }
}
