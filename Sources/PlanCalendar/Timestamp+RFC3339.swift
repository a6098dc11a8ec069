extension Timestamp: CustomStringConvertible {
    /// RFC 3339 in UTC, with milliseconds only where there are any.
    public var description: String {
        let (day, time) = milliseconds.quotientAndRemainder(floored: 86_400_000)
        let (year, month, dayOfMonth) = Self.civil(fromDay: day)
        let fraction = time % 1_000
        let clock = "\(padded(time / 3_600_000)):\(padded(time / 60_000 % 60)):\(padded(time / 1_000 % 60))"
        let date = "\(padded(year, 4))-\(padded(month))-\(padded(dayOfMonth))"
        return "\(date)T\(clock)\(fraction == 0 ? "" : ".\(padded(fraction, 3))")Z"
    }

    private func padded(_ number: Int64, _ width: Int = 2) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    /// Days since 1970 to the proleptic Gregorian date, by counting in eras of 400 years that begin in March.
    private static func civil(fromDay day: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let (era, dayOfEra) = (day + 719_468).quotientAndRemainder(floored: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
    }

    private static func day(year: Int64, month: Int64, day: Int64) -> Int64 {
        let marchYear = month <= 2 ? year - 1 : year
        let (era, yearOfEra) = marchYear.quotientAndRemainder(floored: 400)
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// Reads an RFC 3339 date-time (section 5.6) with any offset; nil when it is none. Digits beyond milliseconds are cut off, a leap
    /// second is read as the second after it.
    public init?(_ text: String) {
        var scanner = DateTimeScanner(text)
        guard let year = scanner.digits(4), scanner.take("-"), let month = scanner.digits(2), scanner.take("-"),
            let day = scanner.digits(2), scanner.take("Tt "), let hour = scanner.digits(2), scanner.take(":"),
            let minute = scanner.digits(2), scanner.take(":"), let second = scanner.digits(2), let fraction = scanner.fraction(),
            let offset = scanner.offset(), scanner.isAtEnd, (1...12).contains(month), (1...Self.length(of: month, in: year)).contains(day),
            hour < 24, minute < 60, second <= 60
        else { return nil }
        let minutes = Self.day(year: year, month: month, day: day) * 1_440 + hour * 60 + minute - offset
        self.init(milliseconds: (minutes * 60 + second) * 1_000 + fraction)
    }

    private static func length(of month: Int64, in year: Int64) -> Int64 {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    }
}

extension Int64 {
    fileprivate func quotientAndRemainder(floored divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
