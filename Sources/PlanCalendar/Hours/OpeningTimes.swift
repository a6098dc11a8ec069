/// Times at which some days of the week are worked: days `mon-fri`, hours `09:00-12:00, 13:00-17:00`.
public struct OpeningTimes: Hashable, Sendable {
    /// 0 for Sunday, to 6.
    let weekdays: CronMask
    /// Minutes of the day, each range without its end.
    let ranges: [Range<Int>]

    /// Reads days (`mon-fri`, `sat,sun`, `daily`) and hours (`09:00-17:00`, several with commas, `24:00` for the end of the day).
    public init(days: String, hours: String) throws(BusinessHoursError) {
        weekdays = try Self.weekdays(days)
        ranges = try Self.ranges(hours)
    }

    private static let names = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]

    private static func weekdays(_ text: String) throws(BusinessHoursError) -> CronMask {
        let text = text.lowercased()
        if text == "daily" { return CronMask(0..<7) }
        var found = CronMask()
        for part in try parts(of: text, code: .weekday) {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false).map(trimmed)
            let days = ends.compactMap { end in names.firstIndex { end == $0 } }
            guard days.count == ends.count, let first = days.first, let last = days.last, days.count <= 2 else {
                throw BusinessHoursError(
                    .weekday, "'\(part)' is no weekday", suggestion: "write sun mon tue wed thu fri sat, a range such as mon-fri, or daily")
            }
            // A week has no end: fri-mon goes on over Sunday.
            for day in 0...(last - first + 7) % 7 { found.insert((first + day) % 7) }
        }
        return found
    }

    private static func ranges(_ text: String) throws(BusinessHoursError) -> [Range<Int>] {
        var found: [Range<Int>] = []
        for part in try parts(of: text, code: .time) {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false).compactMap { minute(trimmed($0)) }
            guard ends.count == 2, part.utf8.count(where: { $0 == UInt8(ascii: "-") }) == 1 else {
                throw BusinessHoursError(.time, "'\(part)' is no range of times", suggestion: "write it as 09:00-17:00")
            }
            guard ends[0] < ends[1] else {
                throw BusinessHoursError(
                    .time, "'\(part)' ends before it begins",
                    suggestion: "write a night as two entries, such as 22:00-24:00 and, for the days after, 00:00-06:00")
            }
            found.append(ends[0]..<ends[1])
        }
        return found.sorted { $0.lowerBound < $1.lowerBound }
    }

    private static func parts(of text: String, code: BusinessHoursError.Code) throws(BusinessHoursError) -> [Substring] {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(trimmed)
        guard text.utf8.count <= 1_000, parts.count <= 50 else {
            throw BusinessHoursError(.amount, "\(parts.count) entries are too many", suggestion: "write at most 50")
        }
        return parts
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text.drop { $0 == " " }
        while text.last == " " { text.removeLast() }
        return text
    }

    private static func minute(_ text: Substring) -> Int? {
        var scanner = DateTimeScanner(String(text))
        guard let hour = scanner.digits(2), scanner.take(":"), let minute = scanner.digits(2), scanner.isAtEnd, minute < 60 else {
            return nil
        }
        let whole = hour * 60 + minute
        return whole <= 1_440 ? Int(whole) : nil
    }
}
