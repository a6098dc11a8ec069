extension BusinessHours {
    /// Whether people work at an instant.
    public func contains(_ instant: Timestamp) -> Bool {
        let day = zone.wallTime(at: instant).date.dayNumber
        // A gap at midnight can put an opening time of the day before here.
        return (day - 1...day).contains { opening(onDay: $0).contains { $0.contains(instant) } }
    }

    /// The first instant strictly after another at which work begins; nil when there is none.
    ///
    /// The end of one day and the beginning of the next at midnight are two openings.
    public func nextOpening(after instant: Timestamp) -> Timestamp? {
        let first = zone.wallTime(at: instant).date.dayNumber - 1
        // Every holiday can take one day of a week away, and a zone may have skipped a day.
        for day in first...first + 8 * (holidays.count + 3) {
            for range in opening(onDay: day) where range.lowerBound > instant { return range.lowerBound }
        }
        return nil
    }

    /// The earliest instant by which so much working time has passed since another; nil when that takes more than a hundred years.
    public func adding(_ work: TimeSpan, to instant: Timestamp) -> Timestamp? {
        guard work.milliseconds > 0 else { return instant }
        var rest = work.milliseconds
        var worked = instant
        let first = zone.wallTime(at: instant).date.dayNumber - 1
        for day in first...first + Self.horizon {
            for range in opening(onDay: day) where range.upperBound > worked {
                let start = max(range.lowerBound, worked)
                let length = (range.upperBound - start).milliseconds
                if rest <= length {
                    let end = Timestamp(milliseconds: start.milliseconds + rest)
                    return end <= Timestamp.latest ? end : nil
                }
                rest -= length
                worked = range.upperBound
            }
        }
        return nil
    }

    /// The working time between two instants; none when the second is not later. At most a hundred years are counted.
    public func workingTime(from start: Timestamp, to end: Timestamp) -> TimeSpan {
        guard start < end else { return TimeSpan(milliseconds: 0) }
        var total: Int64 = 0
        var worked = start
        let first = zone.wallTime(at: start).date.dayNumber - 1
        let last = min(zone.wallTime(at: min(end, Timestamp.latest)).date.dayNumber, first + Self.horizon)
        guard first <= last else { return TimeSpan(milliseconds: 0) }
        for day in first...last {
            for range in opening(onDay: day) where range.upperBound > worked && range.lowerBound < end {
                let stop = min(range.upperBound, end)
                total += max(0, (stop - max(range.lowerBound, worked)).milliseconds)
                worked = max(worked, stop)
            }
        }
        return TimeSpan(milliseconds: total)
    }

    /// Days in a hundred years.
    private static let horizon = 36_525

    /// When work begins and ends on a day.
    private func opening(onDay day: Int) -> [Range<Timestamp>] {
        let ranges = week[CivilDate.weekday(ofDayNumber: day)]
        guard !ranges.isEmpty, holidays.isEmpty || !holidays.contains(CivilDate(dayNumber: day)) else { return [] }
        return ranges.compactMap { range in
            let start = instant(day, range.lowerBound), end = instant(day, range.upperBound)
            return start < end ? start..<end : nil
        }
    }

    private func instant(_ day: Int, _ minute: Int) -> Timestamp {
        switch zone.meaning(of: WallTime(seconds: day * 86_400 + minute * 60)) {
        case .once(let instant): instant
        case .twice(let first, _): first
        case .skipped(let end): end
        }
    }
}
