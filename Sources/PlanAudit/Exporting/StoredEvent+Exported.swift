import PlanCalendar
public import PlanJSON
import PlanModel
public import PlanStore

extension StoredEvent {
    /// The event as it was hashed, and nothing that follows from it.
    public var exported: JSON {
        var object = JSONObject([
            ("seq", .int(seq)), ("milliseconds", .int(at.milliseconds)), ("by", .string(by)), ("type", .string(type)),
            ("body", .string(String(decoding: body, as: UTF8.self))),
        ])
        if !values.isEmpty { object["values"] = .array(values.map { .string(String(decoding: $0.bytes, as: UTF8.self)) }) }
        object["hash"] = .string(Hex.text(hash))
        return .object(object)
    }

    /// Reads what ``exported`` wrote, or an export holds; nil for what is no event.
    public init?(exported value: JSON) {
        guard let seq = value["seq"]?.int, (1...(1 << 53)).contains(seq), let milliseconds = value["milliseconds"]?.int,
            let by = value["by"]?.string, let type = value["type"]?.string, let body = value["body"]?.string,
            let hash = value["hash"]?.string.flatMap(Hex.bytes)
        else { return nil }
        let values = (value["values"]?.array ?? []).map { LargeValue(Array(($0.string ?? "").utf8)) }
        self.init(
            seq: seq, at: Timestamp(milliseconds: milliseconds), by: by, type: type, body: Array(body.utf8), hash: hash, values: values)
    }
}
