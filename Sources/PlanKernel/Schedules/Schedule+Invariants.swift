import PlanCalendar
import PlanModel

extension Schedule {
    /// What must always hold and does not; empty for a sound schedule.
    public var brokenInvariants: [String] {
        var broken: [String] = []
        if let next = nextNominal {
            if next <= cursor { broken.append("the next time \(next) is decided already") }
            if let last = lastNominal, next <= last { broken.append("the next time \(next) is not after the last, \(last)") }
            if firesLeft == 0 { broken.append("there is a next time after the last allowed fire") }
        }
        if let max = rule.maxFires, fireCount > max { broken.append("\(fireCount) fires of at most \(max)") }
        if waiting.count > Self.maximumWaiting { broken.append("\(waiting.count) fires wait") }
        if lastFires.count > Self.maximumRemembered { broken.append("\(lastFires.count) fires are remembered") }
        if case .finished = status, !waiting.isEmpty { broken.append("finished, but fires wait") }
        if Set(waiting.map(\.nominal)).count < waiting.count { broken.append("a fire waits twice") }
        if Set(lastFires).count < lastFires.count { broken.append("a nominal time has fired twice") }
        return broken
    }
}
