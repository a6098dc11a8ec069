extension CronExpression {
    /// The first instant after another at which it fires in a zone; nil when it never does again before the year 10000.
    ///
    /// A fixed time that the clocks show twice fires at the first of them; one that they skip fires at the first full minute after the gap,
    /// once for all times in the gap. A rhythm (`*/15 * * * *`) follows the clocks: it leaves a gap out and fires in both passes. The cost
    /// does not depend on how far away the instant is: fields are jumped to, nothing is counted up.
    public func next(after instant: Timestamp, in zone: TimeZoneRules) -> Timestamp? {
        let after = max(instant.wholeSeconds, Self.earliest)
        guard after < Self.latest, let next = isFixed ? nextFixed(after, zone) : nextOfRhythm(after, zone), next <= Self.latest else {
            return nil
        }
        return Timestamp(wholeSeconds: next)
    }

    /// The year 0 in any zone.
    private static let earliest = -62_167_000_000
    private static let latest = Timestamp.latest.wholeSeconds
    private static let day = 86_400

    private func nextFixed(_ after: Int, _ zone: TimeZoneRules) -> Int? {
        let period = zone.period(at: after)
        var wall = after + period.offset
        if period.start > .min {
            // In the second pass of a repeated hour everything up to its end has fired in the first.
            wall = max(wall, period.start + zone.period(at: period.start - 1).offset - 1)
        }
        while let time = next(afterWall: WallTime(seconds: wall)) {
            let instant: Int
            switch zone.meaning(of: time) {
            case .once(let only): instant = only.wholeSeconds
            case .twice(let first, _): instant = first.wholeSeconds
            case .skipped(let end): instant = Self.fullMinute(from: end.wholeSeconds, zone)
            }
            if instant > after { return instant }
            wall = time.seconds
        }
        return nil
    }

    /// Gaps of former times end between minutes.
    static func fullMinute(from instant: Int, _ zone: TimeZoneRules) -> Int {
        let beyond = (instant + zone.period(at: instant).offset).quotientAndRemainder(floored: 60).remainder
        return beyond == 0 ? instant : instant + 60 - beyond
    }

    private func nextOfRhythm(_ after: Int, _ zone: TimeZoneRules) -> Int? {
        var start = after + 1
        while start <= Self.latest {
            let period = zone.period(at: start)
            guard let time = next(afterWall: WallTime(seconds: start + period.offset - 1)) else { return nil }
            let instant = time.seconds - period.offset
            if instant < period.end { return instant }
            // Nothing matches up to the time found, so the periods before it are passed over; only a repeated hour at the end of this one
            // could show earlier times again, and that is less than two days long.
            let nearby = time.seconds - 2 * Self.day
            start = period.end - start > 2 * Self.day ? max(period.end, nearby) : period.end
        }
        return nil
    }

    /// The next time on the wall that the fields match, strictly after one; nil when none does.
    ///
    /// The calendar repeats itself after 400 years, so what has not come by then never comes.
    func next(afterWall wall: WallTime) -> WallTime? {
        let (dayNumber, second) = (wall.seconds + 1).quotientAndRemainder(floored: Self.day)
        let today = CivilDate(dayNumber: dayNumber)
        var (year, month) = (today.year, today.month)
        var matching = months.contains(month) ? days.days(of: month, in: year).from(today.day) : CronMask()
        if matching.contains(today.day) {
            if let time = nextTime(from: second) { return WallTime(seconds: dayNumber * Self.day + time) }
            matching = matching.from(today.day + 1)
        }
        let lastYear = min(year + 400, 9_999)
        while matching.isEmpty {
            if let later = months.first(from: month + 1) {
                month = later
            } else {
                month = months.first
                year += 1
                guard year <= lastYear else { return nil }
            }
            matching = days.days(of: month, in: year)
        }
        let found = CivilDate.dayNumber(year: year, month: month, day: matching.first)
        return WallTime(seconds: found * Self.day + hours.first * 3_600 + minutes.first * 60 + seconds.first)
    }

    /// The first second of a day that the fields match, from one on.
    private func nextTime(from second: Int) -> Int? {
        let hour = second / 3_600
        let minute = second / 60 % 60
        if hours.contains(hour) {
            if minutes.contains(minute), let next = seconds.first(from: second % 60) { return hour * 3_600 + minute * 60 + next }
            if let next = minutes.first(from: minute + 1) { return hour * 3_600 + next * 60 + seconds.first }
        }
        return hours.first(from: hour + 1).map { $0 * 3_600 + minutes.first * 60 + seconds.first }
    }
}
