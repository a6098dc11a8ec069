public import PlanCalendar
public import PlanEngine
public import PlanJSON
public import PlanModel

/// Somebody who wants to be told of events, and how far they have been told.
public struct Webhook: Hashable, Sendable {
    /// `wh_` and sixteen digits.
    public let id: String
    public let url: String
    /// In somebody's words.
    public let label: String
    /// The types of events that are sent; empty for all.
    public let types: Set<String>
    /// The only run whose events are sent; nil for all that its maker sees.
    public let run: RunID?
    /// Who made it: what they may not see is not sent.
    public let caller: Caller
    public let createdAt: Timestamp
    /// The one that counts first; during a rotation the one before it, too.
    public internal(set) var secrets: [WebhookSecret]
    /// Why nothing is sent any more; nil while something is.
    public internal(set) var disabled: String?
    /// The last event, counted over all runs, with which it is done.
    public internal(set) var place: Int64
    /// Events that are to be sent again.
    var again: [Int64] = []
    /// Which server sends for it, and until when that is believed without another sign.
    var holder: String?
    var heldUntil: Timestamp?

    /// `active`, or `disabled` when nothing is sent any more.
    public var status: String { disabled == nil ? "active" : "disabled" }

    /// What is shown of it when it is made and when it is rotated: with the secret that counts.
    public var jsonWithSecret: JSON {
        var object = json.object ?? JSONObject()
        object["secret"] = secrets.first.map { .string($0.text) }
        return .object(object)
    }

    /// What is shown of it; no secret.
    public var json: JSON {
        var object = JSONObject([
            ("id", .string(id)), ("url", .string(url)), ("label", .string(label)),
            ("types", .array(types.sorted().map { .string($0) })), ("organizationId", .string(caller.organization.rawValue)),
            ("createdBy", .string(caller.actor.rawValue)), ("createdAt", .string(createdAt.description)),
            ("status", .string(status)), ("place", .int(place)),
        ])
        object["runId"] = run.map { .string($0.rawValue) }
        object["threadId"] = caller.thread.map { .string($0.rawValue) }
        object["disabledBecause"] = disabled.map { .string($0) }
        object["rotatingUntil"] = secrets.dropFirst().first?.until.map { .string($0.description) }
        return .object(object)
    }
}
