/// What a clock on the wall shows: a date and a time of day, without saying where.
public struct WallTime: Hashable, Comparable, Sendable {
    /// Seconds since the wall showed 1970-01-01 00:00:00.
    let seconds: Int

    init(seconds: Int) { self.seconds = seconds }

    /// A time on a day; nil when the clock never shows it.
    public init?(_ date: CivilDate, hour: Int, minute: Int, second: Int = 0) {
        guard (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second) else { return nil }
        seconds = date.dayNumber * 86_400 + hour * 3_600 + minute * 60 + second
    }

    public var date: CivilDate { CivilDate(dayNumber: seconds.quotientAndRemainder(floored: 86_400).quotient) }
    public var hour: Int { secondOfDay / 3_600 }
    public var minute: Int { secondOfDay / 60 % 60 }
    public var second: Int { secondOfDay % 60 }

    /// `09:30`, or `09:30:15` where there are seconds.
    public var timeOfDay: String {
        "\(hour.padded(2)):\(minute.padded(2))\(second == 0 ? "" : ":\(second.padded(2))")"
    }

    private var secondOfDay: Int { seconds.quotientAndRemainder(floored: 86_400).remainder }

    public static func < (left: WallTime, right: WallTime) -> Bool { left.seconds < right.seconds }
}

extension WallTime: CustomStringConvertible {
    public var description: String { "\(date) \(timeOfDay)" }
}
