/// A node that states itself when it may start.
public struct JoinTask: Sendable {
    public enum Mode: Hashable, Sendable {
        /// Every dependency has completed; one that was skipped skips the join.
        case all
        /// The first dependency that completes is enough.
        case any
        /// Every dependency has ended, whatever its end.
        case settled
        /// That many dependencies have completed.
        case atLeast(Int)
    }

    public var mode: Mode
    /// A bare expression that must hold when the join starts.
    public var require: String?

    public init(mode: Mode = .all, require: String? = nil) {
        self.mode = mode
        self.require = require
    }
}
