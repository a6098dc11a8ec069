public import PlanCalendar
import PlanStore

extension Engine {
    /// Waits until something may be found in the store that was not there when it was looked at.
    ///
    /// - Parameters:
    ///   - seen: how many changes had been announced before the look.
    ///   - look: when that was; the next one is an ``Surroundings/attentionInterval`` later at the earliest, and not later than an
    ///     ``Surroundings/idleInterval``.
    ///   - next: when something is due by itself.
    func rest(after seen: Int, at look: Timestamp, until next: Timestamp? = nil) async {
        let first = look + surroundings.attentionInterval, last = look + surroundings.idleInterval
        do { try await surroundings.sleep(first) } catch { return }
        let end = min(next ?? last, last)
        if end > first { await news(after: seen, until: end) }
    }

    /// Returns when something may have been written to the store after so many announcements, at a time, or when the task is cancelled.
    public func news(after seen: Int, until end: Timestamp) async {
        guard store.changes.count == seen else { return }
        await race {
            await self.store.changes.wait(after: seen)
        } or: {
            try? await self.surroundings.sleep(end)
        }
    }
}
