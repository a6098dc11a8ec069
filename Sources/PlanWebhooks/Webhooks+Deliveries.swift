public import PlanEngine
import PlanModel
public import PlanStore

extension Webhooks {
    /// How many deliveries of a webhook are remembered.
    static let keptDeliveries = 1_000

    /// What was sent to a webhook, the latest first, after the given delivery.
    public func deliveries(of id: String, after delivery: String? = nil, limit: Int) async throws(StoreError) -> [WebhookDelivery] {
        let last = delivery.flatMap { Int64($0) }.map { Self.name(id, $0) }
        return try await store.entries(.delivery, organization: DirectoryEntry.serversOwn, prefix: "\(id)/", limit: limit, after: last)
            .compactMap { WebhookDelivery(stored: $0.body) }
    }

    /// Has an event sent again that is in the log of deliveries.
    ///
    /// Throws `webhook.unknown-delivery` when it is not, and `webhook.event-gone` when the event itself is not there any more.
    public func redeliver(_ delivery: String, of id: String, seenBy caller: Caller? = nil) async throws -> WebhookDelivery {
        _ = try await webhook(id, seenBy: caller)
        guard let place = Int64(delivery), let known = try await self.delivery(place, of: id) else {
            throw PlanError(
                "webhook.unknown-delivery", "nothing '\(delivery.prefix(80))' was sent to \(id)", at: "/deliveries",
                suggestion: "see 'cairn webhooks deliveries \(id)'; the last \(Self.keptDeliveries) are remembered")
        }
        guard try await store.events(afterGlobal: place - 1, limit: 1, filter: EventFilter()).first?.globalSeq == place else {
            throw PlanError(
                "webhook.event-gone", "\(known.event) cannot be sent again: \(Self.isGone)", at: "/deliveries/\(known.id)",
                suggestion: "what a run has come to is kept for as long as 'cairn gc' lets it")
        }
        try await change(id, seenBy: caller) { webhook in
            guard webhook.again.count < Self.mostAgain else {
                throw Self.invalid("\(Self.mostAgain) events wait to be sent again", at: "", "try it when some of them have been sent")
            }
            if !webhook.again.contains(place) { webhook.again.append(place) }
        }
        return known
    }

    /// Why an event is not sent again that was to be.
    static let isGone = "the event is not there any more, since its run was removed"

    /// Writes down that an event was not sent again that was to be.
    func recordGone(_ place: Int64, of id: String) async throws(StoreError) {
        guard var known = try await delivery(place, of: id) else { return }
        known.problem = "it was not sent again: \(Self.isGone)"
        try await record(known)
    }

    func delivery(_ place: Int64, of id: String) async throws(StoreError) -> WebhookDelivery? {
        try await store.entry(.delivery, Self.name(id, place), organization: DirectoryEntry.serversOwn)
            .flatMap { WebhookDelivery(stored: $0.body) }
    }

    func record(_ delivery: WebhookDelivery) async throws(StoreError) {
        let name = Self.name(delivery.webhook, delivery.globalSeq)
        let known = try await store.entry(.delivery, name, organization: DirectoryEntry.serversOwn)
        try await store.put(
            DirectoryEntry(organization: DirectoryEntry.serversOwn, kind: .delivery, name: name, body: delivery.json),
            expected: known?.version)
    }

    /// Forgets what was sent before the latest ones.
    func forgetOldDeliveries(of id: String) async throws(StoreError) {
        let kept = try await deliveries(of: id, limit: Self.keptDeliveries)
        guard kept.count == Self.keptDeliveries, let last = kept.last else { return }
        try await store.sweep(
            .delivery, organization: DirectoryEntry.serversOwn, prefix: "\(id)/", after: Self.name(id, last.globalSeq))
    }

    /// The later the event, the earlier the name.
    private static func name(_ id: String, _ place: Int64) -> String {
        let digits = "\(Int64.max - place)"
        return "\(id)/\(String(repeating: "0", count: 19 - digits.count))\(digits)"
    }
}
