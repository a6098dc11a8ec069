public import PlanStore

extension Webhooks {
    /// Those that are still to be told of something: what has happened after their ``Webhook/place``.
    ///
    /// One that is disabled is not among them, and one that was given up on neither: the last event that it is done with was tried for as
    /// long as an event is tried, in vain. Such a one would keep what is kept for it for ever, since every event takes it a day.
    public func behind() async throws(StoreError) -> [Webhook] {
        let last = try await store.lastGlobalSeq()
        var found: [Webhook] = []
        for webhook in try await list(limit: Self.most) where webhook.disabled == nil && webhook.place < last {
            if try await !isGivenUp(webhook) { found.append(webhook) }
        }
        return found
    }

    private func isGivenUp(_ webhook: Webhook) async throws(StoreError) -> Bool {
        // The latest may be the one that is being tried.
        let done = try await deliveries(of: webhook.id, limit: 2).first { $0.status != .waiting }
        return done.map { $0.status == .failed && WebhookSchedule.isOver(after: $0.attempts) } ?? false
    }
}
