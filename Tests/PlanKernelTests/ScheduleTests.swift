import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel
import Testing

@Suite("A schedule")
struct ScheduleTests {
    @Test("fires at its time, once, and tells the next")
    func fires() throws {
        var scenario = try ScheduleScenario(.hourly())
        #expect(try scenario.look("2026-12-01T08:59:59Z") == [])
        #expect(try scenario.look("2026-12-01T09:00:00Z") == ["fired 09:00 due"])
        #expect(try scenario.look() == [])
        #expect(scenario.schedule.nextFireAt == Timestamp("2026-12-01T10:00:00Z"))
        #expect(scenario.schedule.lastNominal == Timestamp("2026-12-01T09:00:00Z"))
        #expect(scenario.schedule.fireCount == 1)
        guard case .fired(let fire)? = scenario.records.first?.event else { throw StoppedShort() }
        #expect(fire.runKey == "sch_1@2026-12-01T09:00:00Z")
        #expect(fire.origin == RunOrigin.Fire(schedule: ScheduleID("sch_1"), nominal: fire.nominal))
    }

    private struct StoppedShort: Error {}

    @Test("a clock that goes back fires nothing again")
    func clockGoesBack() throws {
        var scenario = try ScheduleScenario(.hourly())
        try scenario.look("2026-12-01T10:00:10Z")
        let fired = scenario.records
        #expect(try scenario.look("2026-12-01T08:30:00Z") == [])
        #expect(try scenario.look("2026-12-01T10:00:20Z") == [])
        #expect(scenario.records == fired)
        #expect(try scenario.look("2026-12-01T11:00:00Z") == ["fired 11:00 due"])
    }

    @Test("single times fire once and finish", arguments: [("at", true), ("at", false), ("delay", true)])
    func single(kind: String, ahead: Bool) throws {
        let time = try #require(Timestamp(ahead ? "2026-12-01T08:15:00Z" : "2026-12-01T07:45:00Z"))
        var scenario = try ScheduleScenario(ScheduleRule(trigger: kind == "at" ? .at(time) : .delay(.minutes(15))))
        if ahead {
            #expect(try scenario.look() == [])
            #expect(try scenario.look("2026-12-01T08:15:00Z") == ["fired 08:15 due", "finished no-more-times"])
        } else {
            // It passed before the schedule was attached, such as while the plan waited for its approval.
            #expect(try scenario.look() == ["fired 07:45 missed", "finished no-more-times"])
        }
        #expect(scenario.schedule.nextFireAt == nil)
        #expect(try scenario.look("2026-12-02T08:15:00Z") == [])
    }

    @Test("a delay of nothing fires at once")
    func noDelay() throws {
        var scenario = try ScheduleScenario(ScheduleRule(trigger: .delay(.seconds(0))))
        #expect(try scenario.look() == ["fired 08:00 due", "finished no-more-times"])
    }

    @Test("an interval is counted from its start, else from the attachment, and does not drift")
    func interval() throws {
        var scenario = try ScheduleScenario(ScheduleRule(trigger: .interval(.minutes(20))), at: "2026-12-01T08:07:00Z")
        #expect(try scenario.look("2026-12-01T08:27:13Z") == ["fired 08:27 due"])
        #expect(try scenario.look("2026-12-01T08:47:40Z") == ["fired 08:47 due"])
        var rule = ScheduleRule(trigger: .interval(.minutes(20)))
        rule.start = Timestamp("2026-12-01T09:00:00Z")
        scenario = try ScheduleScenario(rule)
        #expect(try scenario.look("2026-12-01T08:59:00Z") == [])
        #expect(try scenario.look("2026-12-01T09:00:05Z") == ["fired 09:00 due"])
        rule.start = Timestamp("2026-12-01T06:55:00Z")
        #expect(try ScheduleScenario(rule).schedule.nextNominal == Timestamp("2026-12-01T08:15:00Z"))
    }

    @Test("start and end are kept, both included")
    func bounds() throws {
        var scenario = try ScheduleScenario(
            .hourly {
                $0.start = Timestamp("2026-12-01T10:00:00Z")
                $0.end = Timestamp("2026-12-01T11:00:00Z")
            })
        #expect(scenario.schedule.upcoming(5).count == 2)
        #expect(try scenario.look("2026-12-01T10:00:00Z") == ["fired 10:00 due"])
        #expect(try scenario.look("2026-12-01T11:00:00Z") == ["fired 11:00 due", "finished no-more-times"])
    }

    @Test("maxFires counts runs, not times that were left out")
    func maxFires() throws {
        var scenario = try ScheduleScenario(.hourly { $0.maxFires = 2 })
        try scenario.look("2026-12-01T09:00:00Z")
        scenario.isRunGoing = true
        #expect(try scenario.look("2026-12-01T10:00:00Z") == ["skipped 10:00 overlap"])
        scenario.isRunGoing = false
        #expect(try scenario.look("2026-12-01T11:00:00Z") == ["fired 11:00 due", "finished max-fires"])
    }

    @Test("clocks that change are followed as the calendar says", .enabled(if: ScheduleScenario.hasZones))
    func daylightSaving() throws {
        var rule = ScheduleRule(trigger: .cron("30 2 * * *"))
        rule.timezone = "Europe/Berlin"
        var scenario = try ScheduleScenario(rule, at: "2027-03-27T00:00:00Z")
        try scenario.look("2027-03-27T01:30:00Z")
        // 02:30 does not exist on this day; it fires at 03:00, when the gap ends.
        #expect(try scenario.look("2027-03-28T01:00:00Z") == ["fired 01:00 due"])
        scenario = try ScheduleScenario(rule, at: "2027-10-30T12:00:00Z")
        #expect(try scenario.look("2027-10-31T00:30:00Z") == ["fired 00:30 due"])
        #expect(try scenario.look("2027-10-31T01:30:00Z") == [], "02:30 comes a second time")
        #expect(scenario.schedule.nextNominal == Timestamp("2027-11-01T01:30:00Z"))
    }

    @Test("jitter puts a fire off by the same part on every replay, and never to the next time")
    func jitter() throws {
        var rule = ScheduleRule(trigger: .interval(.seconds(10)))
        rule.jitter = .minutes(5)
        let first = try ScheduleScenario(rule).schedule, second = try ScheduleScenario(rule).schedule
        let other = try Schedule(id: ScheduleID("sch_2"), rule: rule, attachedAt: first.attachedAt)
        var parts: Set<Int64> = []
        var othersDiffer = false
        for nominal in first.upcoming(200) {
            let time = first.fireTime(of: nominal)
            #expect(time >= nominal && time < nominal + .seconds(10))
            #expect(second.fireTime(of: nominal) == time)
            if other.fireTime(of: nominal) != time { othersDiffer = true }
            parts.insert((time - nominal).milliseconds)
        }
        #expect(parts.count > 100)
        #expect(othersDiffer)
    }

    @Test("with jitter it fires when its delay has passed, and says so before")
    func waitsForJitter() throws {
        var scenario = try ScheduleScenario(.hourly { $0.jitter = .minutes(30) })
        let nominal = try #require(Timestamp("2026-12-01T09:00:00Z"))
        let time = scenario.schedule.fireTime(of: nominal)
        #expect(scenario.schedule.nextFireAt == time)
        scenario.now = Timestamp(milliseconds: time.milliseconds - 1)
        #expect(try scenario.look() == [])
        #expect(scenario.schedule.explanation(at: scenario.now, isRunGoing: false).reason == .jitter)
        scenario.now = time
        #expect(try scenario.look() == ["fired 09:00 due"])
    }

    @Test(
        "a rule that cannot be read is refused with the compiler's code",
        arguments: [
            (ScheduleRule.Trigger.cron("0 25 * * *"), "UTC", "schedule.invalid"),
            (.cron("0 1 * * *"), "Mars/Olympus", "schedule.timezone-unknown"),
            (.interval(TimeSpan(milliseconds: 10)), "UTC", "schedule.invalid"),
        ])
    func unreadable(trigger: ScheduleRule.Trigger, zone: String, code: String) throws {
        var rule = ScheduleRule(trigger: trigger)
        rule.timezone = zone
        let error = try #require(throws: PlanError.self) {
            try Schedule(id: ScheduleID("sch_1"), rule: rule, attachedAt: Timestamp(milliseconds: 0))
        }
        #expect(error.code == code)
    }

    @Test("a stored rule whose zone this machine does not know is kept, fires nothing and says why")
    func unknownZone() throws {
        var json = try #require(ScheduleScenario(.hourly()).schedule.json.object)
        json["rule"] = ["cron": "0 * * * *", "timezone": "Mars/Olympus"]
        let schedule = try #require(Schedule(json: .object(json)))
        let now = schedule.attachedAt + .minutes(600)
        #expect(try schedule.decide(.look(isRunGoing: false), at: now) == [])
        let explanation = schedule.explanation(at: now, isRunGoing: false)
        #expect(explanation.reason == .unreadable)
        #expect(explanation.sentence.contains("Mars/Olympus"))
        #expect(schedule.json == .object(json))
    }

    @Test("it says when somebody has to look at it: at its next fire, soon while runs wait, never in a pause")
    func nextLook() throws {
        var scenario = try ScheduleScenario(.hourly { $0.overlap = .queue })
        #expect(scenario.schedule.nextLook(after: scenario.now) == Timestamp("2026-12-01T09:00:00Z"))
        scenario.now = scenario.now + .minutes(61)
        #expect(scenario.schedule.nextLook(after: scenario.now) == scenario.now)
        scenario.isRunGoing = true
        try scenario.look()
        #expect(scenario.schedule.nextLook(after: scenario.now) == scenario.now + Schedule.grace)
        try scenario.perform(.pause(reason: nil, by: ScheduleScenario.ada))
        #expect(scenario.schedule.nextLook(after: scenario.now) == nil)
        // Nothing will ever come: somebody has to look so that it finishes.
        var rule = ScheduleRule(trigger: .at(scenario.now))
        rule.end = scenario.now + .minutes(-10)
        scenario = try ScheduleScenario(rule)
        #expect(scenario.schedule.nextLook(after: scenario.now) == scenario.now)
        #expect(try scenario.look() == ["finished no-more-times"])
        #expect(scenario.schedule.nextLook(after: scenario.now) == nil)
    }

    @Test("it says in one sentence what it is")
    func sentence() throws {
        var rule = ScheduleRule(trigger: .cron("0 9 * * 2"))
        rule.timezone = "UTC"
        var scenario = try ScheduleScenario(rule)
        #expect(scenario.schedule.sentence == "fires at 09:00 on Tuesdays, UTC; next at 2026-12-01 09:00")
        try scenario.perform(.pause(reason: "holidays", by: ScheduleScenario.ada))
        #expect(scenario.schedule.sentence == "fires at 09:00 on Tuesdays, UTC; paused since 2026-12-01T08:00:00Z: holidays")
        rule = ScheduleRule(trigger: .interval(.minutes(90)))
        rule.maxFires = 3
        #expect(rule.sentence == "every 1h30m, at most 3 times")
    }

    @Test("it explains why it starts no run")
    func explains() throws {
        var scenario = try ScheduleScenario(.hourly { $0.overlap = .queue })
        func explanation() -> ScheduleExplanation {
            scenario.schedule.explanation(at: scenario.now, isRunGoing: scenario.isRunGoing)
        }
        #expect(explanation().sentence == "the next time is 2026-12-01 09:00, in 1h")
        #expect(explanation().until == Timestamp("2026-12-01T09:00:00Z"))
        scenario.now = scenario.now + .minutes(61)
        #expect(explanation().reason == .due)
        scenario.isRunGoing = true
        try scenario.look("2026-12-01T09:00:30Z")
        #expect(explanation().sentence == "the run for 2026-12-01T09:00:00Z waits for the one before to end")
        try scenario.perform(.pause(reason: nil, by: ScheduleScenario.ada))
        #expect(explanation().sentence == "it is paused since 2026-12-01T09:00:30Z; 1 waiting run is held, too")
        #expect(explanation().command == "cairn schedules resume sch_1")
    }
}
