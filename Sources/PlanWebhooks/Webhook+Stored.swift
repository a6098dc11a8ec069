import PlanCalendar
import PlanEngine
public import PlanJSON
import PlanModel

extension Webhook {
    /// The body of its row.
    var stored: JSON {
        var object = json.object ?? JSONObject()
        object["secrets"] = .array(
            secrets.map { secret in
                var object = JSONObject([("text", .string(secret.text))])
                object["until"] = secret.until.map { .string($0.description) }
                return .object(object)
            })
        if !again.isEmpty { object["again"] = .array(again.map { .int($0) }) }
        object["holder"] = holder.map { .string($0) }
        object["heldUntil"] = heldUntil.map { .string($0.description) }
        return .object(object)
    }

    /// Reads a row; nil for one that is none.
    init?(stored: JSON) {
        guard let id = stored["id"]?.string, let url = stored["url"]?.string, let actor = stored["createdBy"]?.string,
            let organization = stored["organizationId"]?.string, let createdAt = stored["createdAt"]?.string.flatMap(Timestamp.init),
            let place = stored["place"]?.int
        else { return nil }
        self.init(
            id: id, url: url, label: stored["label"]?.string ?? "", types: Set((stored["types"]?.array ?? []).compactMap(\.string)),
            run: stored["runId"]?.string.map { RunID($0) },
            caller: Caller(
                organization: OrganizationID(organization), thread: stored["threadId"]?.string.map { ThreadID($0) },
                actor: ActorID(actor)),
            createdAt: createdAt,
            secrets: (stored["secrets"]?.array ?? []).compactMap { secret in
                secret["text"]?.string.map { WebhookSecret(text: $0, until: secret["until"]?.string.flatMap(Timestamp.init)) }
            },
            disabled: stored["disabledBecause"]?.string, place: place,
            again: (stored["again"]?.array ?? []).compactMap(\.int), holder: stored["holder"]?.string,
            heldUntil: stored["heldUntil"]?.string.flatMap(Timestamp.init))
    }

    /// Reads what a server has shown of it, with the secret where it was told.
    public init?(json: JSON) {
        guard var object = json.object else { return nil }
        var secrets: [JSON] = [["text": json["secret"] ?? ""]]
        if let until = json["rotatingUntil"] { secrets.append(["text": "", "until": until]) }
        object["secrets"] = .array(secrets)
        self.init(stored: .object(object))
    }
}
