import PlanCalendar
import PlanKernel
import PlanModel
import Testing

/// A schedule and the time, for tests: whatever is done to it is remembered.
struct ScheduleScenario {
    static let ada = ActorID("user:ada")
    /// A machine without zone files has none of them.
    static let hasZones = TimeZoneRules(identifier: "Europe/Berlin") != nil

    var schedule: Schedule
    var now: Timestamp
    var isRunGoing = false
    private(set) var records: [ScheduleEntry] = []

    init(_ rule: ScheduleRule, at now: String = "2026-12-01T08:00:00Z") throws {
        let time = try #require(Timestamp(now))
        schedule = try Schedule(id: ScheduleID("sch_1"), rule: rule, attachedAt: time)
        self.now = time
    }

    mutating func perform(_ command: ScheduleCommand) throws {
        records += try schedule.perform(command, at: now)
        #expect(schedule.brokenInvariants == [])
    }

    /// Looks at a time, and says what has happened as short texts.
    @discardableResult
    mutating func look(_ time: String? = nil) throws -> [String] {
        if let time { now = try #require(Timestamp(time)) }
        let before = records.count
        try perform(.look(isRunGoing: isRunGoing))
        return records[before...].map(\.short)
    }
}

extension ScheduleEntry {
    /// `fired 09:00 due`, `skipped 09:00-10:00 2 missed`.
    var short: String {
        func clock(_ time: Timestamp) -> String { String("\(time)".dropFirst(11).prefix(5)) }
        func text(_ verb: String, _ fire: ScheduleFire) -> String {
            "\(verb) \(clock(fire.nominal)) \(fire.cause.rawValue)\(fire.endsPrevious ? " ends previous" : "")"
        }
        switch event {
        case .fired(let fire): return text("fired", fire)
        case .queued(let fire): return text("queued", fire)
        case .skipped(let skip):
            let times = skip.count == 1 ? clock(skip.first) : "\(clock(skip.first))-\(clock(skip.last)) \(skip.count)"
            return "skipped \(times) \(skip.reason.rawValue)"
        case .paused: return "paused"
        case .resumed: return "resumed"
        case .finished(let ending): return "finished \(ending.rawValue)"
        }
    }
}

extension ScheduleRule {
    static func hourly(_ change: (inout ScheduleRule) -> Void = { _ in }) -> ScheduleRule {
        var rule = ScheduleRule(trigger: .cron("0 * * * *"))
        rule.timezone = "UTC"
        change(&rule)
        return rule
    }
}
