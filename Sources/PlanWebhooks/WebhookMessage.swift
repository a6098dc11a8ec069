import PlanCalendar
import PlanHTTP
import PlanJSON
import PlanModel

/// An event as it is sent: CloudEvents 1.0 in its JSON form, signed as Standard Webhooks says.
struct WebhookMessage: Sendable {
    /// The event's own, the same however often it is sent.
    let id: String
    let type: String
    let body: [UInt8]

    /// Larger ones come without what the event says in detail; whoever wants it reads it.
    private static let largest = 256 << 10

    /// - Parameter event: as streams carry it.
    init(_ event: JSON) {
        id = event["id"]?.string ?? ""
        type = event["eventType"]?.string ?? ""
        var whole = Self.cloudEvent(event)
        if whole.bytes.count > Self.largest {
            var object = event.object ?? JSONObject()
            object["detail"] = .null
            object["isDetailLeftOut"] = true
            whole = Self.cloudEvent(.object(object))
        }
        body = whole.bytes
    }

    func request(to url: String, secrets: [WebhookSecret], at now: Timestamp) throws(Failure) -> WebRequest {
        let seconds = now.milliseconds / 1_000
        let counting = secrets.filter { $0.until.map { $0 > now } ?? true }
        let signatures = counting.map { $0.signature(id: id, timestamp: seconds, body: body) }
        return WebRequest(
            "POST", try WebAddress(url),
            headers: [
                WebHeader("content-type", "application/cloudevents+json; charset=utf-8"), WebHeader("user-agent", "cairn"),
                WebHeader("webhook-id", id), WebHeader("webhook-timestamp", "\(seconds)"),
                WebHeader("webhook-signature", signatures.joined(separator: " ")),
            ], body: body)
    }

    private static func cloudEvent(_ event: JSON) -> JSON {
        let run = event["runId"]?.string ?? ""
        return .object(
            JSONObject([
                ("specversion", "1.0"), ("id", event["id"] ?? ""), ("source", .string("/runs/\(run)")),
                ("type", .string("dev.cairn.\(event["eventType"]?.string ?? "")")),
                ("subject", event["nodeId"] ?? .string(run)), ("time", event["createdAt"] ?? ""),
                ("datacontenttype", "application/json"), ("data", event),
            ]))
    }
}
