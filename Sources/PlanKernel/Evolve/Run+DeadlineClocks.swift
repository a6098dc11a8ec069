import HeapModule
import PlanCalendar
import PlanModel

extension Run {
    /// Where the deadline of a node, or of the run itself, is kept.
    func deadlineSlot(_ ref: NodeRef?) -> Int? { ref == nil ? Self.whole : ref.flatMap { slot(of: $0) } }

    func deadlineRule(of slot: Int) -> DeadlineRule? { slot == Self.whole ? plan.deadline : node(of: slot).terms?.deadline }

    /// The hours that a deadline is counted by; nil for the clock on the wall.
    func deadlineHours(of slot: Int) -> BusinessHours? { slot == Self.whole ? plan.deadlineHours : node(of: slot).terms?.deadlineHours }

    mutating func passDeadline(_ slot: Int, isBreach: Bool) {
        guard var deadline = deadlines[slot] else { return }
        if isBreach { deadline.isBreached = true } else if !deadline.warnings.isEmpty { deadline.warnings.removeFirst() }
        keep(deadline, of: slot)
    }

    /// What was counted by a calendar is known from the event alone: calendars change with the rules of time zones, logs do not.
    mutating func setDeadline(_ slot: Int, due: Timestamp, warnings: [Timestamp]) {
        undated.removeAll { $0 == slot }
        keep(DeadlineState(due: due, warnings: warnings), of: slot)
    }

    /// A deadline that was put off; what is asked about the node is due later, too.
    mutating func extendDeadline(_ slot: Int, due: Timestamp, warnings: [Timestamp]) {
        guard var deadline = deadlines[slot] else { return }
        for (id, open) in approvals where open.slot == slot && open.dueAt == deadline.due { approvals[id]?.dueAt = due }
        deadline.due = due
        deadline.warnings = warnings
        deadline.isBreached = false
        deadline.extensions += 1
        keep(deadline, of: slot)
    }

    private mutating func keep(_ deadline: DeadlineState, of slot: Int) {
        deadlines[slot] = deadline
        if let next = deadline.next { deadlineTimers.insert(TimerEntry(due: next, slot: slot)) }
        dropStaleDeadlines()
    }

    /// The clock of a node's deadline starts when the node could, that of the run when the run may.
    /// - Parameter isAgain: whether what it is for was done before; nil for whether the node has had an attempt, or was asked about.
    mutating func startDeadline(of slot: Int, isAgain: Bool? = nil) {
        guard let rule = deadlineRule(of: slot), deadlines[slot] == nil else { return }
        if deadlineHours(of: slot) != nil {
            if !undated.contains(slot) { undated.append(slot) }
            return
        }
        let due: Timestamp =
            switch rule.due {
            case .within(let span): clock + span
            case .at(let instant): instant
            }
        let warnings = rule.warn.map { Timestamp(milliseconds: due.milliseconds - $0.milliseconds) }.filter { $0 > clock }.sorted()
        var state = DeadlineState(due: due, warnings: warnings)
        // What is done again after its time has been missed already; it would be ended again before it began.
        let isAgain = isAgain ?? (slot != Self.whole && (slots[slot].attempts > 0 || requestCounts[slot] != nil))
        state.isBreached = due <= clock && isAgain
        keep(state, of: slot)
    }

    /// A node that is done again after it was late has its whole time again; an instant that has passed is not heard of any more.
    mutating func renewDeadline(of slot: Int) {
        guard deadlines[slot]?.isBreached == true, case .within = node(of: slot).terms?.deadline?.due else { return }
        deadlines[slot] = nil
        startDeadline(of: slot)
        dropStaleDeadlines()
    }

    /// While the run as a whole had to wait nothing could be done, so no time has passed for it and its nodes.
    mutating func restartDeadlines() {
        for slot in deadlines.keys.sorted() where slot == Self.whole || slots[slot].state == .queued {
            deadlines[slot] = nil
            startDeadline(of: slot)
        }
        dropStaleDeadlines()
    }

    mutating func dropDeadline(of slot: Int) {
        if !undated.isEmpty { undated.removeAll { $0 == slot } }
        if !deadlines.isEmpty, deadlines.removeValue(forKey: slot) != nil { dropStaleDeadlines() }
    }

    mutating func dropAllDeadlines() {
        deadlines = [:]
        deadlineTimers = []
        undated = []
    }

    mutating func dropStaleDeadlines() {
        while let entry = deadlineTimers.min, deadlines[entry.slot]?.next != entry.due { deadlineTimers.removeMin() }
    }
}
