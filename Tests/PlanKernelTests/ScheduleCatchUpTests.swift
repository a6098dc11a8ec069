import PlanCalendar
import PlanKernel
import PlanModel
import Testing

@Suite("What a schedule does about times that nobody was there for, and about runs that are still going")
struct ScheduleCatchUpTests {
    struct Row: Sendable {
        let overlap: ScheduleRule.Overlap
        let catchUp: ScheduleRule.CatchUp
        let window: TimeSpan?
        let isRunGoing: Bool
        let expected: [String]

        init(
            _ overlap: ScheduleRule.Overlap, _ catchUp: ScheduleRule.CatchUp, _ window: TimeSpan?, isRunGoing: Bool = false,
            _ expected: [String]
        ) {
            (self.overlap, self.catchUp, self.window, self.isRunGoing) = (overlap, catchUp, window, isRunGoing)
            self.expected = expected
        }
    }

    /// Nobody looked from 08:00 until ten seconds after 13:00.
    static let rows = [
        Row(.skip, .none, nil, ["skipped 09:00-12:00 4 missed", "fired 13:00 due"]),
        Row(.skip, .latest, nil, ["skipped 09:00-11:00 3 missed", "fired 12:00 missed", "skipped 13:00 overlap"]),
        Row(.queue, .latest, nil, ["skipped 09:00-11:00 3 missed", "fired 12:00 missed", "queued 13:00 due"]),
        Row(
            .queue, .all, .minutes(130),
            ["skipped 09:00-10:00 2 too-old", "fired 11:00 missed", "queued 12:00 missed", "queued 13:00 due"]),
        Row(.queue, .latest, .minutes(30), ["skipped 09:00-12:00 4 too-old", "fired 13:00 due"]),
        Row(
            .skip, .all, nil,
            ["fired 09:00 missed", "queued 10:00 missed", "queued 11:00 missed", "queued 12:00 missed", "skipped 13:00 overlap"]),
        Row(
            .allow, .all, nil,
            ["fired 09:00 missed", "fired 10:00 missed", "fired 11:00 missed", "fired 12:00 missed", "fired 13:00 due"]),
        Row(.cancelPrevious, .all, nil, ["skipped 09:00-12:00 4 superseded", "fired 13:00 due"]),
        Row(.cancelPrevious, .none, nil, isRunGoing: true, ["skipped 09:00-12:00 4 missed", "fired 13:00 due ends previous"]),
        Row(.skip, .latest, nil, isRunGoing: true, ["skipped 09:00-11:00 3 missed", "queued 12:00 missed", "skipped 13:00 overlap"]),
        Row(.skip, .none, nil, isRunGoing: true, ["skipped 09:00-12:00 4 missed", "skipped 13:00 overlap"]),
        Row(.queue, .none, nil, isRunGoing: true, ["skipped 09:00-12:00 4 missed", "queued 13:00 due"]),
        Row(.allow, .none, nil, isRunGoing: true, ["skipped 09:00-12:00 4 missed", "fired 13:00 due"]),
    ]

    @Test("catch-up decides about missed times, overlap about runs side by side", arguments: rows)
    func table(row: Row) throws {
        var scenario = try ScheduleScenario(
            .hourly {
                $0.overlap = row.overlap
                $0.catchUp = row.catchUp
                $0.catchUpWindow = row.window
            })
        scenario.isRunGoing = row.isRunGoing
        #expect(try scenario.look("2026-12-01T13:00:10Z") == row.expected)
        #expect(scenario.schedule.nextNominal == Timestamp("2026-12-01T14:00:00Z"))
    }

    @Test("a fire that is late by less than a minute is not missed")
    func grace() throws {
        var scenario = try ScheduleScenario(.hourly { $0.catchUp = .none })
        #expect(try scenario.look("2026-12-01T09:01:00Z") == ["fired 09:00 due"])
        #expect(try scenario.look("2026-12-01T10:01:00.001Z") == ["skipped 10:00 missed"])
    }

    @Test("what waits is started one after the other as runs end, also when nothing more comes")
    func queue() throws {
        var scenario = try ScheduleScenario(
            .hourly {
                $0.overlap = .queue
                $0.maxFires = 3
            })
        #expect(try scenario.look("2026-12-01T09:00:00Z") == ["fired 09:00 due"])
        scenario.isRunGoing = true
        #expect(try scenario.look("2026-12-01T10:00:00Z") == ["queued 10:00 due"])
        #expect(try scenario.look("2026-12-01T11:00:00Z") == ["queued 11:00 due"])
        #expect(try scenario.look("2026-12-01T12:00:00Z") == [])
        scenario.isRunGoing = false
        #expect(try scenario.look() == ["fired 10:00 due"])
        #expect(try scenario.look() == ["fired 11:00 due", "finished max-fires"])
        #expect(scenario.schedule.fireCount == 3)
    }

    @Test("a schedule of seconds that nobody looked at for years is decided at once")
    func longAbsence() throws {
        var rule = ScheduleRule(trigger: .cron("* * * * * *"))
        rule.timezone = "UTC"
        var scenario = try ScheduleScenario(rule)
        scenario.now = try #require(Timestamp("2036-12-01T08:00:00Z"))
        let plan = scenario.schedule.fires(at: scenario.now, isRunGoing: false)
        #expect(plan.passed.map(\.isCountExact) == [false])
        #expect(plan.fires.count == 62)
        #expect(plan.fires.first?.fire.cause == .missed)
        #expect(!plan.hasMore)
        rule = ScheduleRule(trigger: .interval(.seconds(1)))
        rule.catchUp = .none
        let schedule = try Schedule(id: ScheduleID("sch_1"), rule: rule, attachedAt: scenario.schedule.attachedAt)
        let passed = schedule.fires(at: schedule.attachedAt + .minutes(1_000_000), isRunGoing: false).passed
        #expect(passed.map(\.count) == [60 * 1_000_000 - 61])
    }

    @Test("one answer holds a thousand fires, and the next answers hold the rest")
    func bounded() throws {
        var rule = ScheduleRule(trigger: .interval(.minutes(1)))
        rule.catchUp = .all
        rule.overlap = .allow
        var scenario = try ScheduleScenario(rule)
        scenario.now = scenario.now + .minutes(2_500)
        var counts: [Int] = []
        var hasMore = true
        while hasMore {
            hasMore = scenario.schedule.fires(at: scenario.now, isRunGoing: true).hasMore
            counts.append(try scenario.look().count)
        }
        #expect(counts == [1_000, 1_000, 500])
        #expect(Set(scenario.records.map(\.short)).count > 1_000)
        #expect(scenario.schedule.fireCount == 2_500)
        #expect(scenario.schedule.lastFires.count == Schedule.maximumRemembered)
    }

    @Test("no more than a thousand wait; the rest is left out and told")
    func fullQueue() throws {
        var rule = ScheduleRule(trigger: .interval(.minutes(1)))
        rule.catchUp = .all
        rule.overlap = .queue
        var scenario = try ScheduleScenario(rule)
        scenario.isRunGoing = true
        scenario.now = scenario.now + .minutes(1_100)
        try scenario.look()
        #expect(scenario.schedule.waiting.count == 1_000)
        #expect(try scenario.look() == ["skipped 00:41-02:20 100 queue-full"])
        #expect(throws: PlanError.self) {
            try scenario.perform(.runNow(overlap: nil, isRunGoing: true, by: ScheduleScenario.ada))
        }
    }
}
