extension TimeZoneRules {
    /// Seconds that the clocks are ahead of UTC at an instant; negative in the west.
    public func offset(at instant: Timestamp) -> Int { period(at: instant.wholeSeconds).offset }

    /// What the clocks show at an instant, without its milliseconds.
    public func wallTime(at instant: Timestamp) -> WallTime {
        WallTime(seconds: instant.wholeSeconds + offset(at: instant))
    }

    /// The instants at which the clocks show a time.
    public func meaning(of time: WallTime) -> WallTimeMeaning {
        let earliest = time.seconds - Self.widestOffset, latest = time.seconds + Self.widestOffset
        var period = period(at: earliest)
        var first: Int?
        var gapEnd = period.start
        while true {
            let instant = time.seconds - period.offset
            if instant >= period.start, instant < period.end {
                if let first { return .twice(Timestamp(wholeSeconds: first), Timestamp(wholeSeconds: instant)) }
                first = instant
            }
            guard period.end <= latest else { break }
            let next = self.period(at: period.end)
            if period.end + period.offset <= time.seconds, time.seconds < period.end + next.offset { gapEnd = period.end }
            period = next
        }
        if let first { return .once(Timestamp(wholeSeconds: first)) }
        return .skipped(until: Timestamp(wholeSeconds: gapEnd))
    }

    /// The stretch of unchanging clocks that an instant lies in.
    func period(at instant: Int) -> ZonePeriod {
        var shift = 0
        if let cycleEnd, instant >= cycleEnd { shift = ((instant - cycleEnd) / Self.cycle + 1) * Self.cycle }
        let index = changes.firstIndex(after: instant - shift)
        return ZonePeriod(
            start: index == 0 ? .min : changes[index - 1] + shift, end: index == changes.count ? .max : changes[index] + shift,
            offset: offsets[index])
    }
}

extension [Int] {
    /// Where the first element is that is greater, in an ascending array.
    fileprivate func firstIndex(after value: Int) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if self[middle] <= value { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension Timestamp {
    init(wholeSeconds seconds: Int) { self.init(milliseconds: Int64(seconds) * 1_000) }

    var wholeSeconds: Int { Int(milliseconds).quotientAndRemainder(floored: 1_000).quotient }
}
