/// What a zone does after the last change that its file lists: the form of POSIX `TZ` with the extensions of RFC 8536 section 3.3.1.
struct ZoneRule {
    /// Seconds that standard time is ahead of UTC.
    let standardOffset: Int
    let daylight: Daylight?

    /// Summer time, or winter time where that is the exception.
    struct Daylight {
        let offset: Int
        let start, end: Day
    }

    /// A day of every year, and when on it.
    struct Day {
        enum Rule {
            /// 1 to 365; 29 February is never counted.
            case withoutLeapDay(Int)
            /// 0 to 365.
            case ofYear(Int)
            /// The n-th such weekday of a month; 5 is the last.
            case weekday(month: Int, week: Int, weekday: Int)
        }
        let rule: Rule
        /// Seconds after midnight; may be negative or more than a day.
        let time: Int

        /// Seconds on the wall since 1970.
        func wall(in year: Int) -> Int {
            let newYear = CivilDate.dayNumber(year: year, month: 1, day: 1)
            switch rule {
            case .withoutLeapDay(let day): return (newYear + day - (CivilDate.isLeap(year) && day >= 60 ? 0 : 1)) * 86_400 + time
            case .ofYear(let day): return (newYear + day) * 86_400 + time
            case .weekday(let month, let week, let weekday):
                let first = CivilDate.dayNumber(year: year, month: month, day: 1)
                var day = (weekday - CivilDate.weekday(ofDayNumber: first) + 7) % 7 + (week - 1) * 7
                if day >= CivilDate.length(ofMonth: month, in: year) { day -= 7 }
                return (first + day) * 86_400 + time
            }
        }
    }

    /// The changes of the years in order, each told in the clock that is left. Of two at once the end of summer comes first.
    func changes(in years: ClosedRange<Int>) -> [(time: Int, offset: Int)] {
        guard let daylight else { return [] }
        return years.flatMap { year in
            [
                (time: daylight.end.wall(in: year) - daylight.offset, offset: standardOffset),
                (time: daylight.start.wall(in: year) - standardOffset, offset: daylight.offset),
            ]
        }
        .sorted { ($0.time, $0.offset == daylight.offset ? 1 : 0) < ($1.time, $1.offset == daylight.offset ? 1 : 0) }
    }
}

extension ZoneRule {
    /// nil when the text is no rule.
    init?(_ text: ArraySlice<UInt8>) {
        var scanner = Scanner(rest: text)
        // The sign is turned: POSIX counts hours that the zone is behind.
        guard scanner.name(), let behind = scanner.duration(), abs(behind) <= TimeZoneRules.widestOffset else { return nil }
        standardOffset = -behind
        guard !scanner.rest.isEmpty else {
            daylight = nil
            return
        }
        guard scanner.name() else { return nil }
        var offset = standardOffset + 3_600
        if scanner.rest.first != UInt8(ascii: ",") {
            guard let behind = scanner.duration() else { return nil }
            offset = -behind
        }
        guard scanner.take(","), let start = scanner.day(), scanner.take(","), let end = scanner.day(), scanner.rest.isEmpty,
            abs(offset) <= TimeZoneRules.widestOffset
        else { return nil }
        daylight = Daylight(offset: offset, start: start, end: end)
    }

    private struct Scanner {
        var rest: ArraySlice<UInt8>

        mutating func take(_ character: Unicode.Scalar) -> Bool {
            guard rest.first == UInt8(ascii: character) else { return false }
            rest.removeFirst()
            return true
        }

        mutating func number(_ range: ClosedRange<Int>) -> Int? {
            let digits = rest.prefix(while: \.isDigit)
            guard (1...3).contains(digits.count) else { return nil }
            rest = rest.dropFirst(digits.count)
            let number = digits.reduce(0) { $0 * 10 + Int($1 - 48) }
            return range.contains(number) ? number : nil
        }

        /// `CET`, or `<+0530>`.
        mutating func name() -> Bool {
            if take("<") {
                guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { return false }
                rest = rest[(end + 1)...]
                return true
            }
            let letters = rest.prefix(while: \.isLetter)
            rest = rest.dropFirst(letters.count)
            return letters.count >= 3
        }

        /// `[+|-]hh[:mm[:ss]]` in seconds.
        mutating func duration() -> Int? {
            let isNegative = take("-")
            if !isNegative { _ = take("+") }
            guard let hours = number(0...167) else { return nil }
            var seconds = hours * 3_600
            for unit in [60, 1] where take(":") {
                guard let count = number(0...59) else { return nil }
                seconds += count * unit
            }
            return isNegative ? -seconds : seconds
        }

        mutating func day() -> Day? {
            let rule: Day.Rule
            if take("M") {
                guard let month = number(1...12), take("."), let week = number(1...5), take("."), let weekday = number(0...6) else {
                    return nil
                }
                rule = .weekday(month: month, week: week, weekday: weekday)
            } else if take("J") {
                guard let day = number(1...365) else { return nil }
                rule = .withoutLeapDay(day)
            } else {
                guard let day = number(0...365) else { return nil }
                rule = .ofYear(day)
            }
            guard take("/") else { return Day(rule: rule, time: 7_200) }
            return duration().map { Day(rule: rule, time: $0) }
        }
    }
}
