public import PlanCalendar
public import PlanJSON

/// One event that is sent to a webhook, and what has come of it.
public struct WebhookDelivery: Hashable, Sendable {
    public enum Status: String, Sendable, CaseIterable {
        /// It is tried again.
        case waiting
        case delivered
        /// It was given up; somebody may have it sent again.
        case failed
    }

    /// The event's number over all runs.
    public let globalSeq: Int64
    public let webhook: String
    /// `run_…:7`, which the receiver gets as `webhook-id`.
    public let event: String
    public let type: String
    public internal(set) var status: Status
    public internal(set) var attempts: Int
    public internal(set) var firstAt: Timestamp
    public internal(set) var lastAt: Timestamp
    public internal(set) var nextAt: Timestamp?
    /// What the receiver last answered; nil when it did not.
    public internal(set) var answer: Int?
    /// Why it has not been taken.
    public internal(set) var problem: String?

    public var id: String { "\(globalSeq)" }

    public var json: JSON {
        var object = JSONObject([
            ("id", .string(id)), ("webhookId", .string(webhook)), ("eventId", .string(event)), ("type", .string(type)),
            ("status", .string(status.rawValue)), ("attempts", .int(Int64(attempts))), ("firstAt", .string(firstAt.description)),
            ("lastAt", .string(lastAt.description)),
        ])
        object["nextAt"] = nextAt.map { .string($0.description) }
        object["answer"] = answer.map { .int(Int64($0)) }
        object["problem"] = problem.map { .string($0) }
        return .object(object)
    }

    /// Reads what was written; nil for what is none.
    init?(stored: JSON) {
        guard let globalSeq = stored["id"]?.string.flatMap({ Int64($0) }), let webhook = stored["webhookId"]?.string,
            let event = stored["eventId"]?.string, let type = stored["type"]?.string,
            let status = stored["status"]?.string.flatMap(Status.init), let attempts = stored["attempts"]?.int,
            let firstAt = stored["firstAt"]?.string.flatMap(Timestamp.init), let lastAt = stored["lastAt"]?.string.flatMap(Timestamp.init)
        else { return nil }
        self.init(globalSeq: globalSeq, webhook: webhook, event: event, type: type, at: firstAt)
        (self.status, self.attempts, self.lastAt) = (status, Int(attempts), lastAt)
        nextAt = stored["nextAt"]?.string.flatMap(Timestamp.init)
        answer = stored["answer"]?.int.map { Int($0) }
        problem = stored["problem"]?.string
    }

    /// Reads what a server has shown of it.
    public init?(json: JSON) { self.init(stored: json) }

    init(globalSeq: Int64, webhook: String, event: String, type: String, at now: Timestamp) {
        (self.globalSeq, self.webhook, self.event, self.type) = (globalSeq, webhook, event, type)
        (status, attempts, firstAt, lastAt) = (.waiting, 0, now, now)
    }
}
