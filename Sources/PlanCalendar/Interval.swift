/// A firing again and again after the same span, counted from one instant.
public struct Interval: Hashable, Sendable {
    public let length: TimeSpan
    /// The first firing, and what all others are counted from.
    public let anchor: Timestamp

    /// Makes an interval; nil when the length is not longer than nothing.
    public init?(every length: TimeSpan, from anchor: Timestamp) {
        guard length.milliseconds > 0 else { return nil }
        self.length = length
        self.anchor = anchor
    }

    /// The first firing strictly after an instant: the anchor and a whole number of lengths. nil when it lies beyond the year 9999.
    ///
    /// A delay between firings never adds up, because each is counted from the anchor.
    public func next(after instant: Timestamp) -> Timestamp? {
        guard instant >= anchor else { return anchor <= Timestamp.latest ? anchor : nil }
        let (passed, isTooMuch) = instant.milliseconds.subtractingReportingOverflow(anchor.milliseconds)
        guard !isTooMuch else { return nil }
        let rest = length.milliseconds - passed % length.milliseconds
        let (next, overflow) = instant.milliseconds.addingReportingOverflow(rest)
        return overflow || next > Timestamp.latest.milliseconds ? nil : Timestamp(milliseconds: next)
    }
}
