import PlanCalendar
import PlanModel

extension Schedule {
    /// Makes an event true.
    ///
    /// Total: no clock, no chance, no refusal. It is the only code that assigns a schedule's state; the same events always give the same.
    public mutating func evolve(_ record: ScheduleEntry) {
        seq = record.seq
        switch record.event {
        case .fired(let fire):
            if let index = waiting.firstIndex(where: { $0.nominal == fire.nominal }) {
                waiting.remove(at: index)
            } else {
                take(fire)
            }
        case .queued(let fire):
            waiting.append(fire)
            take(fire)
            // It finishes again when its turn has come.
            if case .finished = status { status = .active }
        case .skipped(let skip): pass(skip.last)
        case .paused(let reason):
            status = .paused(since: record.at, reason: reason)
            resumption = nil
        case .resumed(let catchUp):
            status = .active
            resumption = catchUp == .none ? nil : Resumption(catchUp: catchUp, until: record.at)
        case .finished(let ending):
            status = .finished(ending)
            resumption = nil
            if ending == .deleted { (nextNominal, waiting) = (nil, []) }
        }
    }

    private mutating func take(_ fire: ScheduleFire) {
        if lastFires.count >= Self.maximumRemembered { lastFires.removeFirst(lastFires.count - Self.maximumRemembered + 1) }
        lastFires.append(fire.nominal)
        guard fire.cause.isByRule else { return }
        fireCount += 1
        lastNominal = fire.nominal
        pass(fire.nominal)
    }

    private mutating func pass(_ nominal: Timestamp) {
        cursor = max(cursor, nominal)
        nextNominal = firesLeft > 0 ? nextNominal(after: cursor) : nil
        if let until = resumption?.until, nextNominal.map({ $0 > until }) ?? true { resumption = nil }
    }
}
