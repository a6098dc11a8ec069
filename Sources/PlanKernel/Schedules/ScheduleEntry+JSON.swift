import PlanCalendar
public import PlanJSON
public import PlanModel

extension ScheduleEntry {
    /// The entry as it is kept and shown.
    public var json: JSON {
        [
            "seq": .int(seq), "at": .string(at.description), "by": .string(by.rawValue), "type": .string(event.name), "body": event.body,
        ]
    }

    /// Reads what ``json`` wrote; nil when it is something else.
    public init?(json: JSON, of schedule: ScheduleID) {
        guard let seq = json["seq"]?.int, let at = json["at"]?.string.flatMap(Timestamp.init(_:)), let by = json["by"]?.string,
            let name = json["type"]?.string, let event = ScheduleEvent(name: name, body: json["body"] ?? .null, of: schedule)
        else { return nil }
        self.init(seq: seq, at: at, by: ActorID(by), event: event)
    }
}
