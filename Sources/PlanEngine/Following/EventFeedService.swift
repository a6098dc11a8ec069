import PlanCalendar
import PlanStore

/// Reads what is new for everybody who follows all runs; does nothing while nobody does.
struct EventFeedService: Sendable {
    let engine: Engine

    func run() async throws(StoreError) {
        let feed = engine.feed, surroundings = engine.surroundings
        while !Task.isCancelled {
            feed.bell.clear()
            let seen = engine.store.changes.count, now = surroundings.now()
            guard feed.isFollowed else {
                await feed.bell.wait()
                continue
            }
            try await engine.patiently { () async throws(StoreError) in try await self.read() }
            // Other processes do not ring.
            await feed.bell.wait { await engine.rest(after: seen, at: now) }
        }
    }

    private func read() async throws(StoreError) {
        let last = try await engine.store.lastGlobalSeq()
        guard let head = engine.feed.head else { return engine.feed.take([], upTo: last) }
        guard last > head else { return }
        let events = try await engine.store.events(afterGlobal: head, limit: EventFeed.capacity, filter: EventFilter())
        let end = events.last?.globalSeq ?? last
        engine.feed.take(events, upTo: events.count < EventFeed.capacity ? max(last, end) : end)
    }
}
