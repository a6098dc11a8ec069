/// Which days an expression means: its two fields for days, taken together.
struct CronDays: Hashable, Sendable {
    /// Days of the month.
    var days = CronMask()
    /// `L` and `L-3`, as days before the last.
    var beforeLast = CronMask()
    /// `15W`: the day from Monday to Friday that is nearest, in the same month.
    var nearestWorkday = CronMask()
    /// `LW`.
    var lastWorkday = false

    /// 0 for Sunday, to 6.
    var weekdays = CronMask()
    /// `5#2`: five bits for each weekday.
    var nthWeekdays = CronMask()
    /// `5L`.
    var lastWeekdays = CronMask()

    /// Whether a day must be in both fields; else one is enough.
    ///
    /// Debian's cron asks for both when a field begins with `*`, even when it goes on: `*/2` of the days and Monday is every Monday on an
    /// odd day.
    var needsBoth = true

    /// The days of a month.
    func days(of month: Int, in year: Int) -> CronMask {
        let length = CivilDate.length(ofMonth: month, in: year)
        let first = CivilDate.weekday(ofDayNumber: CivilDate.dayNumber(year: year, month: month, day: 1))
        let whole: UInt64 = (1 << UInt64(length + 1)) - 2
        let byDay = daysOfMonth(length: length, first: first)
        let byWeekday = daysOfWeek(length: length, first: first)
        return CronMask(bits: (needsBoth ? byDay.bits & byWeekday.bits : byDay.bits | byWeekday.bits) & whole)
    }

    private func daysOfMonth(length: Int, first: Int) -> CronMask {
        var found = days
        guard !beforeLast.isEmpty || !nearestWorkday.isEmpty || lastWorkday else { return found }
        for distance in beforeLast.numbers where distance < length { found.insert(length - distance) }
        for day in nearestWorkday.numbers where day <= length { found.insert(Self.workday(nearest: day, length: length, first: first)) }
        if lastWorkday {
            let weekday = (first + length - 1) % 7
            found.insert(length - (weekday == 0 ? 2 : weekday == 6 ? 1 : 0))
        }
        return found
    }

    private static func workday(nearest day: Int, length: Int, first: Int) -> Int {
        switch (first + day - 1) % 7 {
        case 6: day == 1 ? 3 : day - 1
        case 0: day == length ? day - 2 : day + 1
        default: day
        }
    }

    private func daysOfWeek(length: Int, first: Int) -> CronMask {
        let week = (weekdays.bits >> UInt64(first) | weekdays.bits << UInt64(7 - first)) & 127
        var found = CronMask(bits: (week | week << 7 | week << 14 | week << 21 | week << 28) << 1)
        guard !nthWeekdays.isEmpty || !lastWeekdays.isEmpty else { return found }
        for weekday in 0..<7 {
            let firstDay = (weekday - first + 7) % 7 + 1
            for nth in 0..<5 where nthWeekdays.contains(weekday * 5 + nth) { found.insert(firstDay + nth * 7) }
            if lastWeekdays.contains(weekday) { found.insert(firstDay + (length - firstDay) / 7 * 7) }
        }
        return found
    }
}
