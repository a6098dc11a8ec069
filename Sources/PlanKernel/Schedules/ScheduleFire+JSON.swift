import PlanCalendar
public import PlanJSON
public import PlanModel

extension ScheduleFire {
    /// The fire as it is kept and shown, without the schedule that it belongs to.
    public var json: JSON {
        var object = JSONObject([("nominal", .string(nominal.description)), ("cause", .string(cause.rawValue))])
        if endsPrevious { object["endsPrevious"] = true }
        return .object(object)
    }

    /// Reads what ``json`` wrote; nil when it is something else.
    public init?(json: JSON, of schedule: ScheduleID) {
        guard let nominal = json["nominal"]?.string.flatMap(Timestamp.init(_:)),
            let cause = json["cause"]?.string.flatMap(Cause.init(rawValue:))
        else { return nil }
        self.init(schedule: schedule, nominal: nominal, cause: cause, endsPrevious: json["endsPrevious"]?.bool ?? false)
    }
}
