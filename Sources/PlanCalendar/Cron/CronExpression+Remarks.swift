extension CronExpression {
    /// What changes of the clocks do to it in a stretch of time: at most 50 remarks, in order.
    ///
    /// Nothing is said about an expression that fires in every hour of the day, since nobody can miss one of many.
    public func remarks(in zone: TimeZoneRules, from: Timestamp, within span: TimeSpan) -> [DaylightRemark] {
        var remarks: [DaylightRemark] = []
        guard isFixed || hours.count < 24 else { return [] }
        let end = min(from + span, Timestamp.latest).wholeSeconds
        var period = zone.period(at: max(from.wholeSeconds, Self.earliestRemark))
        while period.end <= end, remarks.count < 50 {
            let next = zone.period(at: period.end)
            if let remark = remark(change: period.end, from: period.offset, to: next.offset, zone) { remarks.append(remark) }
            period = next
        }
        return remarks
    }

    private static let earliestRemark = -62_167_000_000

    private func remark(change: Int, from old: Int, to new: Int, _ zone: TimeZoneRules) -> DaylightRemark? {
        let first = change + min(old, new), end = change + max(old, new)
        var times: [WallTime] = []
        var wall = WallTime(seconds: first - 1)
        // A whole day of seconds can be skipped; nobody reads more than a few.
        while times.count < Self.mostTimes, let time = next(afterWall: wall), time.seconds < end {
            times.append(time)
            wall = time
        }
        guard !times.isEmpty else { return nil }
        let kind: DaylightRemark.Kind = new > old ? (isFixed ? .moved : .leftOut) : (isFixed ? .firstOnly : .both)
        let moved = WallTime(seconds: Self.fullMinute(from: change, zone) + new)
        return DaylightRemark(
            change: Timestamp(wholeSeconds: change), kind: kind, times: times, sentence: sentence(of: kind, times, movedTo: moved))
    }

    private static let mostTimes = 100

    private func sentence(of kind: DaylightRemark.Kind, _ times: [WallTime], movedTo: WallTime) -> String {
        let date = times[0].date
        var names = times.prefix(3).map(\.timeOfDay)
        if times.count > 3 { names.append(times.count == Self.mostTimes ? "many more" : "\(times.count - 3) more") }
        let one = times.count == 1
        let subject = "on \(date) \(Self.list(names))"
        switch kind {
        case .moved:
            let time = movedTo.date == date ? movedTo.timeOfDay : movedTo.description
            return "\(subject) \(one ? "does" : "do") not exist; it fires \(one ? "" : "once, ")at \(time)"
        case .leftOut: return "\(subject) \(one ? "does" : "do") not exist and \(one ? "is" : "are") left out"
        case .firstOnly: return "\(subject) \(one ? "happens" : "happen") twice; it fires once, at the first"
        case .both: return "\(subject) \(one ? "happens" : "happen") twice; it fires at both"
        }
    }
}
