public import PlanCalendar
public import PlanJSON
import PlanModel
public import PlanStore

extension Engine {
    /// What has happened in all runs after a place, as soon as something has; empty at `end` when nothing has until then.
    ///
    /// Nothing is missed and nothing comes twice as long as each call begins where the one before it has stopped. What this engine commits
    /// comes at once; what other processes do is looked for every ``Surroundings/attentionInterval``. Any number may follow at once: while
    /// they keep up, the store is read once for all of them. Needs ``run()`` to be under way.
    public func events(
        afterGlobal place: Int64, _ filter: EventFilter = EventFilter(), limit: Int = 200, until end: Timestamp
    ) async throws -> EventPage {
        let signal = FollowSignal()
        let seat = feed.join(signal)
        defer { feed.leave(seat) }
        var place = place
        while true {
            signal.clear()
            let page = try await page(after: place, filter, limit)
            place = page.place
            if !page.events.isEmpty || surroundings.now() >= end { return page }
            try Task.checkCancellation()
            await signal.wait(until: end, surroundings)
        }
    }

    /// What a caller may see of what has happened in all runs, each event as streams carry it.
    ///
    /// Otherwise as ``events(afterGlobal:_:limit:until:)``.
    ///
    /// - Parameter sight: what is known of runs from the calls before; hand in the same each time.
    public func eventsSeen(
        afterGlobal place: Int64, _ filter: EventFilter, limit: Int, until end: Timestamp, by caller: Caller, _ sight: inout EventSight
    ) async throws -> (events: [(globalSeq: Int64, json: JSON)], place: Int64) {
        var filter = filter, place = place
        filter.organization = caller.organization
        while true {
            let page = try await events(afterGlobal: place, filter, limit: limit, until: end)
            var seen: [(globalSeq: Int64, json: JSON)] = []
            if !page.events.isEmpty { try await sight.renew(for: caller, self) }
            for event in page.events {
                if let plan = try await sight.plan(of: event.run, for: caller, self) {
                    seen.append((event.globalSeq, try EventEnvelope.json(event, plan: plan)))
                }
            }
            place = page.place
            if !seen.isEmpty || page.events.isEmpty || surroundings.now() >= end { return (seen, place) }
        }
    }

    private func page(after place: Int64, _ filter: EventFilter, _ limit: Int) async throws(StoreError) -> EventPage {
        if let (events, head) = feed.events(after: place) {
            let wanted = events.filter(filter.admits)
            guard wanted.count > limit else { return EventPage(events: wanted, place: head) }
            return EventPage(events: Array(wanted.prefix(limit)), place: wanted[limit - 1].globalSeq)
        }
        let last = try await store.lastGlobalSeq()
        let events = try await store.events(afterGlobal: place, limit: limit, filter: filter)
        let end = events.last?.globalSeq ?? place
        return EventPage(events: events, place: events.count < limit ? max(last, end) : end)
    }
}

extension EventFilter {
    fileprivate func admits(_ event: GlobalEvent) -> Bool {
        (runs.isEmpty || runs.contains(event.run)) && (types.isEmpty || types.contains(event.event.type))
            && (organization == nil || organization == event.organization)
    }
}
