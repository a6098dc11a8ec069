/// An instant in whole milliseconds since 1970-01-01T00:00:00Z.
public struct Timestamp: Hashable, Comparable, Sendable {
    public var milliseconds: Int64

    public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    public static func < (left: Timestamp, right: Timestamp) -> Bool { left.milliseconds < right.milliseconds }

    /// The instant after a span; the ends of the representable range are kept, not overflowed.
    public static func + (instant: Timestamp, span: TimeSpan) -> Timestamp {
        let (sum, overflow) = instant.milliseconds.addingReportingOverflow(span.milliseconds)
        return Timestamp(milliseconds: overflow ? Int64.max : sum)
    }

    public static func - (later: Timestamp, earlier: Timestamp) -> TimeSpan {
        TimeSpan(milliseconds: later.milliseconds - earlier.milliseconds)
    }

    /// The last instant that RFC 3339 can write: 9999-12-31T23:59:59.999Z.
    public static let latest = Timestamp(milliseconds: 253_402_300_799_999)
}
