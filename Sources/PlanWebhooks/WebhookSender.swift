import PlanCalendar
import PlanEngine
import PlanHTTP
import PlanJSON
import PlanModel
import PlanStore

/// Sends to one webhook, one event after the other.
struct WebhookSender {
    let id: String
    let holder: String
    let engine: Engine
    private let client: WebClient
    private let onAttempt: @Sendable (WebhookAttempt) -> Void
    private let webhooks: Webhooks
    private var sight = EventSight()
    private var sent = 0

    /// How long a sender that says nothing is believed to go on.
    private static let lease = TimeSpan.seconds(30)
    /// With less left of it, it is renewed.
    private static let renewal = TimeSpan.seconds(20)
    private static let timeout = TimeSpan.seconds(15)
    /// How long one look for something to do takes at the most.
    private static let look = TimeSpan.seconds(2)

    init(
        id: String, holder: String, engine: Engine, client: WebClient, onAttempt: @escaping @Sendable (WebhookAttempt) -> Void
    ) {
        (self.id, self.holder, self.engine, self.onAttempt) = (id, holder, engine, onAttempt)
        // Where an answer leads is for whoever sets the webhook to say.
        var client = client
        client.redirects = 0
        self.client = client
        webhooks = Webhooks(engine.store)
    }

    private var now: Timestamp { engine.surroundings.now() }

    /// Does what is next; false when there is nothing to do for this sender any more.
    mutating func step() async throws -> Bool {
        guard let webhook = try await hold() else { return false }
        if let place = webhook.again.first {
            if let event = try await event(after: place - 1, webhook, until: now), event.globalSeq == place {
                try await attempt(event, webhook, isAgain: true)
            } else {
                try await webhooks.recordGone(place, of: id)
            }
            try await webhooks.change(id) { $0.again.removeAll { $0 == place } }
            return true
        }
        guard let event = try await event(after: webhook.place, webhook, until: now + Self.look) else { return true }
        if let nextAt = try await webhooks.delivery(event.globalSeq, of: id)?.nextAt, nextAt > now {
            try await engine.surroundings.sleep(min(nextAt, now + .seconds(1)))
            return true
        }
        // While it was waited for, somebody may have rotated the secret, or ended the webhook.
        guard let current = try await hold() else { return false }
        try await attempt(event, current, isAgain: false)
        return true
    }

    /// Lets others send, should this process not go on.
    func letGo() async {
        _ = try? await webhooks.change(id) { webhook in
            guard webhook.holder == holder else { return }
            webhook.holder = nil
            webhook.heldUntil = nil
        }
    }

    /// The webhook, when it is this sender's to send for.
    private func hold() async throws -> Webhook? {
        let now = now
        var isMine = false
        do {
            let webhook = try await webhooks.change(id) { webhook in
                isMine = webhook.disabled == nil && (webhook.holder == holder || (webhook.heldUntil ?? now) <= now)
                guard isMine else { return }
                // Not written for every event.
                if webhook.holder == holder, let until = webhook.heldUntil, until - now > Self.renewal { return }
                webhook.holder = holder
                webhook.heldUntil = now + Self.lease
            }
            return isMine ? webhook : nil
        } catch let error as PlanError where error.code == "webhook.unknown" {
            return nil
        }
    }

    private mutating func event(
        after place: Int64, _ webhook: Webhook, until end: Timestamp
    ) async throws -> (globalSeq: Int64, json: JSON)? {
        var filter = EventFilter()
        filter.types = webhook.types
        if let run = webhook.run { filter.runs = [run] }
        let page = try await engine.eventsSeen(afterGlobal: place, filter, limit: 1, until: end, by: webhook.caller, &sight)
        if let first = page.events.first { return first }
        // What is not for this webhook need not be looked at again.
        if page.place > webhook.place, place == webhook.place { try await webhooks.change(id) { $0.place = max($0.place, page.place) } }
        return nil
    }

    private mutating func attempt(_ event: (globalSeq: Int64, json: JSON), _ webhook: Webhook, isAgain: Bool) async throws {
        let message = WebhookMessage(event.json)
        var delivery =
            try await webhooks.delivery(event.globalSeq, of: id)
            ?? WebhookDelivery(globalSeq: event.globalSeq, webhook: id, event: message.id, type: message.type, at: now)
        delivery.attempts += 1
        delivery.answer = nil
        delivery.problem = nil
        delivery.nextAt = nil
        var retryAfter: TimeSpan?
        let began = now
        do throws(Failure) {
            let response = try await client.send(
                message.request(to: webhook.url, secrets: webhook.secrets, at: now), timeout: Self.timeout)
            delivery.answer = response.status
            if FailureClass(httpStatus: response.status) == nil {
                delivery.status = .delivered
            } else {
                delivery.problem = "the receiver answered \(response.status)"
                retryAfter = response.header("retry-after").flatMap { RetryAfter.span($0, now: now) }
            }
        } catch {
            try Task.checkCancellation()
            delivery.problem = error.message
        }
        delivery.lastAt = now
        let isGone = delivery.answer == 410
        if delivery.problem != nil {
            delivery.status = .failed
            let delay = isGone || isAgain ? nil : WebhookSchedule.delay(after: delivery.attempts, chance: engine.surroundings.chance())
            if let delay {
                delivery.status = .waiting
                delivery.nextAt = now + max(delay, min(retryAfter ?? delay, .minutes(24 * 60)))
            }
        }
        // First what was done, then how far it is: a process that dies between the two sends it again.
        try await webhooks.record(delivery)
        let done = delivery
        tell(done, event.json, since: began)
        try await webhooks.change(id) { webhook in
            if isGone { webhook.disabled = "the receiver answered 410 (gone) on \(done.lastAt)" }
            if done.status != .waiting { webhook.place = max(webhook.place, done.globalSeq) }
        }
        sent += 1
        if sent.isMultiple(of: 100) { try await webhooks.forgetOldDeliveries(of: id) }
    }

    private func tell(_ delivery: WebhookDelivery, _ event: JSON, since began: Timestamp) {
        let outcome: WebhookAttempt.Outcome =
            switch delivery.status {
            case .delivered: .delivered
            case .waiting: .retried
            case .failed: delivery.answer == 410 ? .gone : .failed
            }
        let happened = event["createdAt"]?.string.flatMap(Timestamp.init)
        onAttempt(
            WebhookAttempt(
                outcome: outcome, took: delivery.lastAt - began, lag: outcome == .retried ? nil : happened.map { delivery.lastAt - $0 }))
    }
}
