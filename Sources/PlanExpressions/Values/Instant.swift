/// A point in time, from the year 1 to the year 9999, to the nanosecond.
public struct Instant: Hashable, Comparable, Sendable {
    /// Seconds since 1970-01-01T00:00:00Z, rounded down.
    public let seconds: Int64
    /// What lies beyond the second, 0 to 999 999 999.
    public let nanoseconds: Int32

    static let secondsRange: ClosedRange<Int64> = -62_135_596_800...253_402_300_799

    /// Nil when the time is before the year 1 or after the year 9999.
    public init?(seconds: Int64, nanoseconds: Int32 = 0) {
        guard Self.secondsRange.contains(seconds), (0..<1_000_000_000).contains(nanoseconds) else { return nil }
        (self.seconds, self.nanoseconds) = (seconds, nanoseconds)
    }

    /// Earlier is less.
    public static func < (left: Instant, right: Instant) -> Bool {
        left.seconds == right.seconds ? left.nanoseconds < right.nanoseconds : left.seconds < right.seconds
    }

    /// The time that lies a span after this one, or nil when that is out of range.
    func advanced(by span: Span) -> Instant? {
        let (wholeSeconds, rest) = span.nanoseconds.floored(by: 1_000_000_000)
        let (carry, nanoseconds) = (rest + Int64(self.nanoseconds)).floored(by: 1_000_000_000)
        let (sum, overflow) = seconds.addingReportingOverflow(wholeSeconds + carry)
        return overflow ? nil : Instant(seconds: sum, nanoseconds: Int32(nanoseconds))
    }

    /// The span from another time to this one, or nil when it is too long for a duration.
    func since(_ other: Instant) -> Span? {
        let (product, tooLong) = (seconds - other.seconds).multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, overflow) = product.addingReportingOverflow(Int64(nanoseconds) - Int64(other.nanoseconds))
        return tooLong || overflow ? nil : Span(nanoseconds: sum)
    }
}

extension Int64 {
    /// Quotient and remainder where the remainder is never negative.
    func floored(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
