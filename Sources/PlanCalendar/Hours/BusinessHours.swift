/// When people work: weekly opening times in a zone, without holidays.
///
/// A time that the clocks skip counts as the end of the gap, one that they show twice as the first: opening hours last as long as a watch
/// says, so a day on which the clocks change has an hour more or less.
public struct BusinessHours: Hashable, Sendable {
    public let zone: TimeZoneRules
    public let holidays: Set<CivilDate>
    /// For each weekday from Sunday on, ranges of minutes that do not touch, in order.
    let week: [[Range<Int>]]

    /// The most holidays that are taken.
    public static let maximumHolidays = 2_000

    public init(_ times: [OpeningTimes], holidays: Set<CivilDate> = [], zone: TimeZoneRules) throws(BusinessHoursError) {
        guard times.contains(where: { !$0.weekdays.isEmpty && !$0.ranges.isEmpty }) else {
            throw BusinessHoursError(.amount, "nobody ever works", suggestion: "write days and hours, such as mon-fri and 09:00-17:00")
        }
        guard holidays.count <= Self.maximumHolidays, times.count <= 50 else {
            throw BusinessHoursError(
                .amount, "\(holidays.count) holidays and \(times.count) opening times are too many",
                suggestion: "write at most \(Self.maximumHolidays) and 50")
        }
        self.zone = zone
        self.holidays = holidays
        week = (0..<7).map { day in
            Self.merged(times.filter { $0.weekdays.contains(day) }.flatMap(\.ranges))
        }
    }

    /// Reads everything from texts: days and hours as ``OpeningTimes`` does, holidays as `2026-12-25`.
    public init(
        _ times: [(days: String, hours: String)], holidays: [String] = [], zone: TimeZoneRules
    ) throws(BusinessHoursError) {
        var dates: Set<CivilDate> = []
        for text in holidays {
            guard let date = CivilDate(text) else {
                throw BusinessHoursError(.holiday, "'\(text)' is no date", suggestion: "write it as 2026-12-25")
            }
            dates.insert(date)
        }
        var opening: [OpeningTimes] = []
        for entry in times { opening.append(try OpeningTimes(days: entry.days, hours: entry.hours)) }
        try self.init(opening, holidays: dates, zone: zone)
    }

    private static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
        var merged: [Range<Int>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = merged.last, range.lowerBound <= last.upperBound {
                merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
        return merged
    }
}
