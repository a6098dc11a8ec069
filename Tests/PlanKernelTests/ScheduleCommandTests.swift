import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel
import Testing

@Suite("What people may do to a schedule")
struct ScheduleCommandTests {
    private static let ada = ScheduleScenario.ada

    @Test("times of a pause are left out and told, unless they are asked for", arguments: ScheduleRule.CatchUp.allCases)
    func pause(catchUp: ScheduleRule.CatchUp) throws {
        var scenario = try ScheduleScenario(
            .hourly {
                // The rule would make up for nothing: what a person asks for is done all the same.
                $0.catchUp = .none
                $0.overlap = .allow
            })
        try scenario.perform(.pause(reason: nil, by: Self.ada))
        #expect(scenario.schedule.pausedAt == scenario.now)
        #expect(scenario.schedule.nextFireAt == nil)
        #expect(try scenario.look("2026-12-01T11:30:00Z") == [])
        try scenario.perform(.resume(catchUp: catchUp, by: Self.ada))
        let told = scenario.records.map(\.short).dropFirst(2) + (try scenario.look())
        switch catchUp {
        case .none: #expect(told == ["skipped 09:00-11:00 3 paused"])
        case .latest: #expect(told == ["skipped 09:00-10:00 2 missed", "fired 11:00 missed"])
        case .all: #expect(told == ["fired 09:00 missed", "fired 10:00 missed", "fired 11:00 missed"])
        }
        #expect(scenario.schedule.json["makeUp"] == nil)
        #expect(try scenario.look("2026-12-01T12:00:00Z") == ["fired 12:00 due"])
        #expect(try scenario.look("2026-12-01T13:30:00Z") == ["skipped 13:00 missed"], "the rule holds again")
    }

    @Test("a pause holds what waits for its turn, too")
    func pauseHoldsQueue() throws {
        var scenario = try ScheduleScenario(.hourly { $0.overlap = .queue })
        scenario.isRunGoing = true
        #expect(try scenario.look("2026-12-01T09:00:00Z") == ["queued 09:00 due"])
        try scenario.perform(.pause(reason: nil, by: Self.ada))
        scenario.isRunGoing = false
        #expect(try scenario.look() == [])
        try scenario.perform(.resume(catchUp: .none, by: Self.ada))
        #expect(try scenario.look() == ["fired 09:00 due"])
    }

    @Test("pausing and resuming twice is harmless")
    func repeats() throws {
        var scenario = try ScheduleScenario(.hourly())
        try scenario.perform(.resume(catchUp: .all, by: Self.ada))
        #expect(scenario.records == [])
        try scenario.perform(.pause(reason: nil, by: Self.ada))
        try scenario.perform(.pause(reason: "again", by: Self.ada))
        #expect(scenario.records.map(\.short) == ["paused"])
        #expect(scenario.records.first?.by == Self.ada)
    }

    @Test("what has finished is neither paused nor resumed, and may still be run by hand")
    func finished() throws {
        var scenario = try ScheduleScenario(ScheduleRule(trigger: .delay(.seconds(0))))
        try scenario.look()
        for command in [ScheduleCommand.pause(reason: nil, by: Self.ada), .resume(catchUp: .none, by: Self.ada)] {
            let error = try #require(throws: PlanError.self) { try scenario.perform(command) }
            #expect(error.code == "schedule.finished")
        }
        scenario.now = scenario.now + .minutes(5)
        try scenario.perform(.runNow(overlap: nil, isRunGoing: false, by: Self.ada))
        #expect(scenario.records.last?.short == "fired 08:05 asked")
        // What waits for its turn keeps it going for so long.
        scenario.isRunGoing = true
        try scenario.perform(.runNow(overlap: .queue, isRunGoing: true, by: Self.ada))
        #expect(scenario.schedule.status == .active)
        scenario.isRunGoing = false
        #expect(try scenario.look() == ["fired 08:05 asked", "finished no-more-times"])
    }

    @Test("a run by hand leaves the rhythm as it is, and its key to the rule")
    func runNow() throws {
        var scenario = try ScheduleScenario(.hourly { $0.maxFires = 1 })
        scenario.now = try #require(Timestamp("2026-12-01T09:00:00Z"))
        try scenario.perform(.runNow(overlap: nil, isRunGoing: false, by: Self.ada))
        try scenario.perform(.runNow(overlap: .allow, isRunGoing: true, by: Self.ada))
        let keys = scenario.records.compactMap { if case .fired(let fire) = $0.event { fire.runKey } else { nil } }
        #expect(keys == ["sch_1@2026-12-01T09:00:00.001Z", "sch_1@2026-12-01T09:00:00.002Z"])
        #expect(scenario.schedule.fireCount == 0)
        #expect(try scenario.look() == ["fired 09:00 due", "finished max-fires"])
    }

    @Test("a run by hand keeps to the rule for overlaps unless it is said otherwise")
    func runNowOverlap() throws {
        var scenario = try ScheduleScenario(.hourly())
        let error = try #require(throws: PlanError.self) {
            try scenario.perform(.runNow(overlap: nil, isRunGoing: true, by: Self.ada))
        }
        #expect(error.code == "schedule.run-going")
        try scenario.perform(.runNow(overlap: .cancelPrevious, isRunGoing: true, by: Self.ada))
        try scenario.perform(.runNow(overlap: .queue, isRunGoing: true, by: Self.ada))
        #expect(scenario.records.map(\.short) == ["fired 08:00 asked ends previous", "queued 08:00 asked"])
    }

    @Test("a backfill fires past times once: what has fired is left out, and what it fired is not fired again")
    func backfill() throws {
        var scenario = try ScheduleScenario(.hourly { $0.overlap = .allow })
        try scenario.look("2026-12-01T09:00:00Z")
        try scenario.perform(.pause(reason: nil, by: Self.ada))
        scenario.now = try #require(Timestamp("2026-12-01T12:30:00Z"))
        let from = try #require(Timestamp("2026-12-01T07:00:00Z"))
        let dry = try scenario.schedule.backfill(from: from, to: scenario.now, limit: 3, at: scenario.now)
        #expect(dry.nominals == ["07", "08", "10"].map { Timestamp("2026-12-01T\($0):00:00Z") })
        #expect(dry.alreadyFired == 1)
        #expect(dry.hasMore)
        try scenario.perform(.backfill(from: from, to: scenario.now, limit: 3, isRunGoing: false, by: Self.ada))
        #expect(
            scenario.records.suffix(3).map(\.short) == ["fired 07:00 backfill", "fired 08:00 backfill", "fired 10:00 backfill"])
        #expect(scenario.schedule.fireCount == 1)
        try scenario.perform(.resume(catchUp: .all, by: Self.ada))
        #expect(try scenario.look() == ["skipped 10:00 already-fired", "fired 11:00 missed", "fired 12:00 missed"])
        let rest = try scenario.schedule.backfill(from: from, to: scenario.now, limit: 1_000, at: scenario.now)
        #expect(rest == (try scenario.schedule.backfill(from: from, to: scenario.now, limit: 1, at: scenario.now)))
        #expect(rest.nominals == [])
        #expect(rest.alreadyFired == 6)
    }

    @Test("fires of a backfill wait for each other where runs may not go side by side", arguments: ScheduleRule.Overlap.allCases)
    func backfillOverlap(overlap: ScheduleRule.Overlap) throws {
        var scenario = try ScheduleScenario(.hourly { $0.overlap = overlap })
        let from = try #require(Timestamp("2026-12-01T06:00:00Z"))
        try scenario.perform(.backfill(from: from, to: scenario.now, limit: 10, isRunGoing: false, by: Self.ada))
        let verb = overlap == .allow ? "fired" : "queued"
        #expect(scenario.records.map(\.short) == ["fired 06:00 backfill", "\(verb) 07:00 backfill", "\(verb) 08:00 backfill"])
    }

    @Test(
        "a backfill of nothing past is refused",
        arguments: [
            ("2026-12-01T07:00:00Z", "2026-12-01T06:00:00Z", 10, "/to"), ("2026-12-01T07:00:00Z", "2026-12-01T09:00:00Z", 10, "/to"),
            ("2026-12-01T07:00:00Z", "2026-12-01T08:00:00Z", 0, "/limit"),
            ("2026-12-01T07:00:00Z", "2026-12-01T08:00:00Z", 1_001, "/limit"),
        ])
    func backfillRange(from: String, to: String, limit: Int, path: String) throws {
        let scenario = try ScheduleScenario(.hourly())
        let from = try #require(Timestamp(from)), to = try #require(Timestamp(to))
        let error = try #require(throws: PlanError.self) {
            try scenario.schedule.backfill(from: from, to: to, limit: limit, at: scenario.now)
        }
        #expect(error.code == "schedule.backfill-range")
        #expect(error.path == path)
    }
}
