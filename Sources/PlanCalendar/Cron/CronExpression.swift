/// When something is to happen again and again, written as for cron: `30 9 * * 1-5`.
///
/// Five fields: minute, hour, day of month, month, weekday; six with seconds in front, where the caller asks for them. Read are lists,
/// ranges, steps, names in English, `L`, `L-3`, `15W`, `LW`, `5#2`, `5L`, `?` for either day, and the words `@hourly @daily @midnight`
/// `@weekly @monthly @yearly @annually`. Where dialects differ it is read as Debian's cron does; see docs/calendar.md.
public struct CronExpression: Hashable, Sendable {
    /// The text as it was given.
    public let text: String
    let hasSeconds: Bool
    let seconds: CronMask
    let minutes: CronMask
    let hours: CronMask
    let days: CronDays
    let months: CronMask
    /// Whether it means times of day. A field for times that begins with `*` means a rhythm instead, which goes on when clocks change.
    let isFixed: Bool

    /// The longest text that is read.
    public static let maximumLength = 256

    /// Reads an expression.
    ///
    /// - Parameter secondsField: whether there are six fields and the first is for seconds.
    public init(_ text: String, secondsField: Bool = false) throws(CronError) {
        var parser = CronParser(text)
        try parser.parse(secondsField: secondsField)
        self.text = text
        hasSeconds = secondsField
        seconds = parser.masks[CronField.second.rawValue]
        minutes = parser.masks[CronField.minute.rawValue]
        hours = parser.masks[CronField.hour.rawValue]
        months = parser.masks[CronField.month.rawValue]
        days = parser.days
        isFixed = !parser.hasStar(.second) && !parser.hasStar(.minute) && !parser.hasStar(.hour)
    }

    /// Whether there is any day on which it fires; `0 0 30 2 *` has none.
    public var everFires: Bool { next(afterWall: WallTime(seconds: 946_684_799)) != nil }
}

extension CronExpression: CustomStringConvertible {
    public var description: String { text }
}
