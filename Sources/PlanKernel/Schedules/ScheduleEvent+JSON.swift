public import PlanJSON
public import PlanModel

extension ScheduleEvent {
    /// The event's body: only what its name does not say.
    public var body: JSON {
        switch self {
        case .fired(let fire), .queued(let fire): return fire.json
        case .skipped(let skip): return skip.json
        case .paused(let reason):
            var object = JSONObject()
            object["reason"] = reason.map { .string($0) }
            return .object(object)
        case .resumed(let catchUp): return ["catchUp": .string(catchUp.rawValue)]
        case .finished(let ending): return ["reason": .string(ending.rawValue)]
        }
    }

    /// Reads an event of the log; nil when the name or the body is none that this version knows.
    public init?(name: String, body: JSON, of schedule: ScheduleID) {
        let event: ScheduleEvent? =
            switch name {
            case "schedule-fired": ScheduleFire(json: body, of: schedule).map { .fired($0) }
            case "schedule-queued": ScheduleFire(json: body, of: schedule).map { .queued($0) }
            case "schedule-skipped": ScheduleSkip(json: body).map { .skipped($0) }
            case "schedule-paused": .paused(reason: body["reason"]?.string)
            case "schedule-resumed":
                body["catchUp"]?.string.flatMap(ScheduleRule.CatchUp.init(rawValue:)).map { .resumed(catchUp: $0) }
            case "schedule-finished": body["reason"]?.string.flatMap(Schedule.Ending.init(rawValue:)).map { .finished($0) }
            default: nil
            }
        guard let event else { return nil }
        self = event
    }
}
