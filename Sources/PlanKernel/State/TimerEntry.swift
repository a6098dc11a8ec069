import PlanCalendar

/// A moment at which a slot moves by itself. An entry whose slot has moved on since is ignored.
struct TimerEntry: Comparable, Hashable, Sendable {
    let due: Timestamp
    let slot: Int

    static func < (left: TimerEntry, right: TimerEntry) -> Bool {
        (left.due, left.slot) < (right.due, right.slot)
    }
}
