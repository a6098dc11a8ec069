import PlanCalendar
public import PlanJSON

extension ScheduleSkip {
    /// The skip as it is kept and shown.
    public var json: JSON {
        var object = JSONObject([
            ("first", .string(first.description)), ("last", .string(last.description)), ("count", .int(Int64(count))),
        ])
        if !isCountExact { object["countIsAtLeast"] = true }
        object["reason"] = .string(reason.rawValue)
        return .object(object)
    }

    /// Reads what ``json`` wrote; nil when it is something else.
    public init?(json: JSON) {
        guard let first = json["first"]?.string.flatMap(Timestamp.init(_:)), let last = json["last"]?.string.flatMap(Timestamp.init(_:)),
            let count = json["count"]?.int, let reason = json["reason"]?.string.flatMap(Reason.init(rawValue:))
        else { return nil }
        self.init(first: first, last: last, count: Int(count), isCountExact: !(json["countIsAtLeast"]?.bool ?? false), reason: reason)
    }
}
