extension CronExpression {
    /// When it fires, in words: `at 09:00 on Tuesdays`.
    public var sentence: String {
        let times = timesInWords
        let days = daysInWords
        if !days.isEmpty { return "\(times) \(days)" }
        return hours.count == 24 ? times : "\(times) every day"
    }

    // MARK: Times of day

    private var timesInWords: String {
        if seconds == CronMask([0]) { return minutesInWords }
        if seconds.count * minutes.count * hours.count <= 6 { return "at \(Self.list(clockTimes(seconds)))" }
        if let step = Self.step(seconds, of: 60), minutes.count == 60, hours.count == 24 {
            return step == 1 ? "every second" : "every \(step) seconds"
        }
        let which = Self.step(seconds, of: 60).map { $0 == 1 ? "every second" : "every \($0) seconds" }
        return "\(which ?? "at second \(Self.ranges(seconds))") of the minute, \(minutesInWords)"
    }

    private var minutesInWords: String {
        let isEveryHour = hours.count == 24
        if isEveryHour, minutes == CronMask([0]) { return "every hour" }
        if let step = Self.step(minutes, of: 60) {
            let rhythm = step == 1 ? "every minute" : "every \(step) minutes"
            if isEveryHour { return rhythm }
            if step < 60 { return "\(rhythm) \(hoursInWords)" }
        }
        if isEveryHour { return "every hour at minute \(Self.ranges(minutes))" }
        if minutes.count * hours.count <= 6 { return "at \(Self.list(clockTimes()))" }
        if minutes == CronMask([0]), let step = Self.step(hours, of: 24) { return "every \(step) hours from midnight" }
        if minutes == CronMask([0]), hours.isOneRange {
            return "every hour from \(Self.clock(hours.first, 0)) to \(Self.clock(hours.last, 0))"
        }
        return "at minute \(Self.ranges(minutes)) past \(hours.count == 1 ? "hour" : "the hours") \(Self.ranges(hours))"
    }

    private var hoursInWords: String {
        guard hours.isOneRange else { return "of the hours \(Self.ranges(hours))" }
        return "from \(Self.clock(hours.first, 0)) to \(Self.clock(hours.last, minutes.last))"
    }

    /// `09:00` and so on, with seconds where they are given.
    private func clockTimes(_ seconds: CronMask = CronMask()) -> [String] {
        hours.numbers.flatMap { hour in
            minutes.numbers.flatMap { minute in
                let time = Self.clock(hour, minute)
                return seconds.isEmpty ? [time] : seconds.numbers.map { "\(time):\($0.padded(2))" }
            }
        }
    }

    // MARK: Days

    private var daysInWords: String {
        let month = months.count == 12 ? "" : Self.ranges(months) { Self.months[$0 - 1] }
        let anyDay = days.days.count == 31
        let anyWeekday = days.weekdays.count == 7
        let byDay = Self.join(monthDays(of: month), "and")
        let byWeekday = Self.join(weekdaysInWords(of: month), "and")
        switch (anyDay, anyWeekday) {
        case (true, true): return month.isEmpty ? "" : "in \(month)"
        case (false, true): return "on \(byDay)"
        case (true, false): return "\(byWeekday)\(weekdayNamesMonth || month.isEmpty ? "" : " in \(month)")"
        case (false, false): return "on \(byDay)\(days.needsBoth ? " when it is also" : " and also") \(byWeekday)"
        }
    }

    private var weekdayNamesMonth: Bool { !days.nthWeekdays.isEmpty || !days.lastWeekdays.isEmpty }

    private func monthDays(of month: String) -> [String] {
        var parts: [String] = []
        if !days.days.isEmpty { parts.append("the \(Self.ranges(days.days, name: Self.ordinal))") }
        parts += days.nearestWorkday.numbers.map { "the workday nearest to the \(Self.ordinal($0))" }
        parts += days.beforeLast.numbers.map {
            $0 == 0 ? "the last day" : "the day \($0) day\($0 == 1 ? "" : "s") before the last"
        }
        if days.lastWorkday { parts.append("the last workday") }
        let whose = month.isEmpty ? "of the month" : "of \(month)"
        return parts.isEmpty ? [] : [Self.join(parts, "and") + " \(whose)"]
    }

    private func weekdaysInWords(of month: String) -> [String] {
        var parts: [String] = []
        if days.weekdays.count == 1 { parts.append("on \(Self.weekdays[days.weekdays.first])s") }
        if days.weekdays.count > 1 {
            let isRange = days.weekdays.isOneRange && days.weekdays.count > 2
            parts.append(
                isRange
                    ? "from \(Self.weekdays[days.weekdays.first]) to \(Self.weekdays[days.weekdays.last])"
                    : "on \(Self.list(days.weekdays.numbers.map { Self.weekdays[$0] + "s" }))")
        }
        let whose = month.isEmpty ? "of the month" : "of \(month)"
        for weekday in 0..<7 {
            for nth in 0..<5 where days.nthWeekdays.contains(weekday * 5 + nth) {
                parts.append("on the \(["first", "second", "third", "fourth", "fifth"][nth]) \(Self.weekdays[weekday]) \(whose)")
            }
            if days.lastWeekdays.contains(weekday) { parts.append("on the last \(Self.weekdays[weekday]) \(whose)") }
        }
        return parts
    }

    // MARK: Words

    private static let weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ]

    private static func clock(_ hour: Int, _ minute: Int) -> String { "\(hour.padded(2)):\(minute.padded(2))" }

    private static func ordinal(_ number: Int) -> String {
        let ending = (11...13).contains(number) ? "th" : [1: "st", 2: "nd", 3: "rd"][number % 10] ?? "th"
        return "\(number)\(ending)"
    }

    /// The step of a mask that goes from 0 evenly through a whole turn.
    private static func step(_ mask: CronMask, of turn: Int) -> Int? {
        let numbers = mask.numbers
        guard numbers.first == 0, turn % numbers.count == 0 else { return nil }
        let step = turn / numbers.count
        return numbers.enumerated().allSatisfy { $1 == $0 * step } ? step : nil
    }

    /// `1 to 5, 7 and 9`.
    private static func ranges(_ mask: CronMask, name: (Int) -> String = { "\($0)" }) -> String {
        var parts: [String] = []
        var rest = mask
        while !rest.isEmpty {
            let low = rest.first
            var high = low
            while mask.contains(high + 1) { high += 1 }
            if high - low < 2 {
                parts += (low...high).map(name)
            } else {
                parts.append("\(name(low)) to \(name(high))")
            }
            rest = rest.from(high + 1)
        }
        return list(parts)
    }

    static func list(_ parts: [String]) -> String { join(parts, "and") }

    private static func join(_ parts: [String], _ word: String) -> String {
        guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
        return "\(parts.dropLast().joined(separator: ", ")) \(word) \(last)"
    }
}

extension CronMask {
    /// The greatest number; only of a mask that has one.
    fileprivate var last: Int { 63 - bits.leadingZeroBitCount }

    fileprivate var isOneRange: Bool { !isEmpty && last - first + 1 == count }
}
