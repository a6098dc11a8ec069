import PlanCalendar
public import PlanJSON
public import PlanModel

extension ScheduleRule {
    /// Reads what ``json`` wrote; nil when it is something else. Plans are read by the compiler, which says what is wrong.
    public init?(json: JSON) {
        func time(_ key: String) -> Timestamp? { json[key]?.string.flatMap(Timestamp.init(_:)) }
        func span(_ json: JSON?) -> TimeSpan? { json?.string.flatMap(TimeSpan.init(_:)) }
        let triggers: [Trigger] = [
            json["cron"]?.string.map { .cron($0) }, span(json["interval"]).map { .interval($0) }, time("at").map { .at($0) },
            span(json["delay"]).map { .delay($0) },
        ].compactMap(\.self)
        guard triggers.count == 1 else { return nil }
        self.init(trigger: triggers[0])
        timezone = json["timezone"]?.string
        jitter = span(json["jitter"])
        start = time("start")
        end = time("end")
        maxFires = json["maxFires"]?.int.map { Int($0) }
        catchUpWindow = span(json["catchUp"]?["window"])
        if let word = json["overlap"]?.string {
            guard let overlap = Overlap(rawValue: word) else { return nil }
            self.overlap = overlap
        }
        if let word = json["catchUp"]?["policy"]?.string {
            guard let catchUp = CatchUp(rawValue: word) else { return nil }
            self.catchUp = catchUp
        }
    }
}
