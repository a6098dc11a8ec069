/// A length of time in nanoseconds, at most about 292 years either way.
public struct Span: Hashable, Comparable, Sendable {
    /// The length; negative when it goes back in time.
    public let nanoseconds: Int64

    /// A length of some nanoseconds.
    public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

    /// Shorter is less.
    public static func < (left: Span, right: Span) -> Bool { left.nanoseconds < right.nanoseconds }
}
