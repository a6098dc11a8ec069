import DequeModule
import PlanCalendar

/// Who looks again at which time, the next one first: so that many who wait cost nothing until then, whoever else is called meanwhile.
///
/// Somebody whose ``JobWaiter/due`` is another time by now, or none, is passed over.
struct DueWaiters {
    private var entries: Deque<(due: Timestamp, waiter: JobWaiter)> = []
    /// With more of them, those that are passed over are forgotten.
    private var most = Self.few

    private static let few = 64

    /// Somebody looks again at a time, and not at the one before.
    mutating func add(_ waiter: JobWaiter, at due: Timestamp) {
        guard waiter.due != due else { return }
        waiter.due = due
        if entries.count >= most {
            entries.removeAll { $0.waiter.due != $0.due }
            most = max(Self.few, 2 * entries.count)
        }
        // Most wait equally long, so that the last one is due last.
        var place = entries.count
        if let last = entries.last, last.due > due { place = end(of: due) }
        entries.insert((due, waiter), at: place)
    }

    /// When the next one looks again; nil when nobody does.
    mutating func next() -> Timestamp? {
        while let first = entries.first, first.waiter.due != first.due { entries.removeFirst() }
        return entries.first?.due
    }

    /// Those whose time has come; they look once.
    mutating func take(at now: Timestamp) -> [JobWaiter] {
        var found: [JobWaiter] = []
        while let first = entries.first, first.due <= now {
            entries.removeFirst()
            guard first.waiter.due == first.due else { continue }
            first.waiter.due = nil
            found.append(first.waiter)
        }
        return found
    }

    /// The place after all that are due at this time or before.
    private func end(of due: Timestamp) -> Int {
        var low = 0, high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].due <= due { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
