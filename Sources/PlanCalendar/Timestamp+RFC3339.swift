extension Timestamp: CustomStringConvertible {
    /// RFC 3339 in UTC, with milliseconds only where there are any.
    public var description: String {
        let (day, time) = Int(milliseconds).quotientAndRemainder(floored: 86_400_000)
        let fraction = time % 1_000
        let clock = "\((time / 3_600_000).padded(2)):\((time / 60_000 % 60).padded(2)):\((time / 1_000 % 60).padded(2))"
        return "\(CivilDate(dayNumber: day))T\(clock)\(fraction == 0 ? "" : ".\(fraction.padded(3))")Z"
    }

    /// Reads an RFC 3339 date-time (section 5.6) with any offset; nil when it is none. Digits beyond milliseconds are cut off, a leap
    /// second is read as the second after it.
    public init?(_ text: String) {
        var scanner = DateTimeScanner(text)
        guard let year = scanner.digits(4), scanner.take("-"), let month = scanner.digits(2), scanner.take("-"),
            let day = scanner.digits(2), scanner.take("Tt "), let hour = scanner.digits(2), scanner.take(":"),
            let minute = scanner.digits(2), scanner.take(":"), let second = scanner.digits(2), let fraction = scanner.fraction(),
            let offset = scanner.offset(), scanner.isAtEnd, let date = CivilDate(year: Int(year), month: Int(month), day: Int(day)),
            hour < 24, minute < 60, second <= 60
        else { return nil }
        let minutes = Int64(date.dayNumber) * 1_440 + hour * 60 + minute - offset
        self.init(milliseconds: (minutes * 60 + second) * 1_000 + fraction)
    }
}
