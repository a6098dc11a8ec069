import PlanCalendar
public import PlanJSON
import PlanModel

extension Schedule {
    /// The whole state as it is kept and shown.
    public var json: JSON {
        var object = JSONObject([
            ("id", .string(id.rawValue)), ("rule", rule.json), ("attachedAt", .string(attachedAt.description)), ("seq", .int(seq)),
            ("status", .string(status.name)),
        ])
        switch status {
        case .active: break
        case .paused(let since, let reason):
            object["pausedAt"] = .string(since.description)
            object["pausedBecause"] = reason.map { .string($0) }
        case .finished(let ending): object["ending"] = .string(ending.rawValue)
        }
        object["decidedUpTo"] = .string(cursor.description)
        object["nextNominal"] = nextNominal.map { .string($0.description) }
        object["lastNominal"] = lastNominal.map { .string($0.description) }
        object["fireCount"] = .int(Int64(fireCount))
        if !waiting.isEmpty { object["waiting"] = .array(waiting.map(\.json)) }
        if !lastFires.isEmpty { object["lastFires"] = .array(lastFires.map { .string($0.description) }) }
        object["makeUp"] = resumption.map {
            ["catchUp": .string($0.catchUp.rawValue), "until": .string($0.until.description)]
        }
        return .object(object)
    }

    /// Reads what ``json`` wrote; nil when it is something else.
    ///
    /// A rule that this machine cannot read is kept as it is: such a schedule fires nothing and says so.
    public init?(json: JSON) {
        func time(_ key: String) -> Timestamp? { json[key]?.string.flatMap(Timestamp.init(_:)) }
        guard let id = json["id"]?.string, let rule = json["rule"].flatMap(ScheduleRule.init(json:)), let attachedAt = time("attachedAt"),
            let seq = json["seq"]?.int, let cursor = time("decidedUpTo"), let fireCount = json["fireCount"]?.int,
            let status = Status(json: json)
        else { return nil }
        self.init(id: ScheduleID(id), rule: rule, attachedAt: attachedAt, recurrence: try? rule.recurrence(attachedAt: attachedAt))
        self.seq = seq
        self.status = status
        self.cursor = cursor
        self.fireCount = Int(fireCount)
        nextNominal = time("nextNominal")
        lastNominal = time("lastNominal")
        waiting = (json["waiting"]?.array ?? []).compactMap { ScheduleFire(json: $0, of: ScheduleID(id)) }
        lastFires = (json["lastFires"]?.array ?? []).compactMap { $0.string.flatMap(Timestamp.init(_:)) }
        if let until = json["makeUp"]?["until"]?.string.flatMap(Timestamp.init(_:)),
            let catchUp = json["makeUp"]?["catchUp"]?.string.flatMap(ScheduleRule.CatchUp.init(rawValue:))
        {
            resumption = Resumption(catchUp: catchUp, until: until)
        }
    }
}

extension Schedule.Status {
    fileprivate init?(json: JSON) {
        switch json["status"]?.string {
        case "active": self = .active
        case "paused":
            guard let since = json["pausedAt"]?.string.flatMap(Timestamp.init(_:)) else { return nil }
            self = .paused(since: since, reason: json["pausedBecause"]?.string)
        case "finished":
            guard let ending = json["ending"]?.string.flatMap(Schedule.Ending.init(rawValue:)) else { return nil }
            self = .finished(ending)
        default: return nil
        }
    }
}
