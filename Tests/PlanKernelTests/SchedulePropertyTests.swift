import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel
import PlanTestKit
import Testing

@Suite("Schedules through pauses, jumping clocks and changes of daylight saving", .enabled(if: ScheduleScenario.hasZones))
struct SchedulePropertyTests {
    private static let zones = ["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Africa/Cairo"]
    private static let expressions = [
        "*/10 * * * *", "0 * * * *", "30 2 * * *", "0 */2 * * *", "15,45 1-3 * * *", "0 9 * * 1-5", "5 0 1 * *", "0 2,3 * * 0",
    ]

    private static func rule(_ random: inout SeededRandom, at now: Timestamp) -> ScheduleRule {
        func span(_ minutes: ClosedRange<Int64>) -> TimeSpan { .minutes(Int64.random(in: minutes, using: &random)) }
        var trigger = ScheduleRule.Trigger.cron(random.pick(expressions))
        switch random.below(8) {
        case 0: trigger = .at(now + span(-300...3_000))
        case 1: trigger = .delay(span(0...3_000))
        case 2, 3: trigger = .interval(span(5...700))
        default: break
        }
        var rule = ScheduleRule(trigger: trigger)
        rule.timezone = random.pick(zones)
        rule.overlap = random.pick(ScheduleRule.Overlap.allCases)
        rule.catchUp = random.pick(ScheduleRule.CatchUp.allCases)
        if random.chance(40) { rule.catchUpWindow = span(1...2_000) }
        if random.chance(40) { rule.jitter = span(1...90) }
        if random.chance(30) { rule.start = now + span(-2_000...2_000) }
        if random.chance(30) { rule.end = (rule.start ?? now) + span(0...9_000) }
        if random.chance(30) { rule.maxFires = 1 + random.below(20) }
        return rule
    }

    /// Shortly before clocks change somewhere, in half of the cases.
    private static func beginning(_ random: inout SeededRandom) -> Timestamp {
        let changes = ["2027-03-27T12:00:00Z", "2027-10-30T12:00:00Z", "2027-03-13T20:00:00Z", "2027-10-02T10:00:00Z"]
        let base = Timestamp(random.pick(changes)) ?? Timestamp(milliseconds: 0)
        return base + .minutes(random.chance(50) ? 0 : Int64(random.below(500_000)))
    }

    private static func step(_ scenario: inout ScheduleScenario, _ random: inout SeededRandom) throws {
        let ada = ScheduleScenario.ada
        switch random.below(20) {
        case 0...7: scenario.now = scenario.now + TimeSpan(milliseconds: Int64(random.below(3_600_000)))
        case 8: scenario.now = scenario.now + .minutes(Int64(random.below(6_000)))
        case 9: scenario.now = scenario.now + .minutes(-Int64(random.below(3_000)))
        // The very moment at which the next one is due.
        case 10, 11: scenario.now = scenario.schedule.nextFireAt ?? scenario.now
        case 12, 13: scenario.isRunGoing.toggle()
        case 14: try? scenario.perform(.pause(reason: nil, by: ada))
        case 15, 16: try? scenario.perform(.resume(catchUp: random.pick(ScheduleRule.CatchUp.allCases), by: ada))
        case 17:
            let overlap = random.chance(50) ? random.pick(ScheduleRule.Overlap.allCases) : nil
            try? scenario.perform(.runNow(overlap: overlap, isRunGoing: scenario.isRunGoing, by: ada))
        case 18:
            let from = scenario.now + .minutes(-Int64(random.below(2_000)))
            try? scenario.perform(
                .backfill(from: from, to: scenario.now, limit: 1 + random.below(30), isRunGoing: scenario.isRunGoing, by: ada))
        default: break
        }
        try scenario.look()
    }

    @Test("one fire for each nominal time, in order, and nothing is forgotten", arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
    func invariants(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        for round in 0..<40 {
            let begun = Self.beginning(&random)
            let rule = Self.rule(&random, at: begun)
            let place: Comment = "seed \(seed), round \(round): \(rule.json)"
            var scenario = try ScheduleScenario(rule, at: "\(begun)")
            let fresh = scenario.schedule
            for _ in 0..<60 {
                let last = scenario.schedule.lastNominal
                try Self.step(&scenario, &random)
                if let last, let now = scenario.schedule.lastNominal { #expect(now >= last, place) }
                #expect(scenario.schedule.brokenInvariants == [], place)
            }
            Self.checkFires(scenario, place)
            try Self.checkNothingIsForgotten(scenario, place)
            try Self.checkReplay(scenario, from: fresh, place)
        }
    }

    private static func checkFires(_ scenario: ScheduleScenario, _ place: Comment) {
        var taken: Set<Timestamp> = []
        var started: Set<String> = []
        var byRule: [Timestamp] = []
        for (index, record) in scenario.records.enumerated() {
            #expect(record.seq == Int64(index) + 1, place)
            switch record.event {
            case .fired(let fire):
                #expect(started.insert(fire.runKey).inserted, "\(fire.nominal) was started twice; \(place)")
                if taken.insert(fire.nominal).inserted, fire.cause.isByRule {
                    byRule.append(fire.nominal)
                    #expect(scenario.schedule.fireTime(of: fire.nominal) <= record.at, "\(fire.nominal) was started early; \(place)")
                }
            case .queued(let fire):
                #expect(taken.insert(fire.nominal).inserted, "\(fire.nominal) was queued twice; \(place)")
                if fire.cause.isByRule { byRule.append(fire.nominal) }
            default: continue
            }
        }
        #expect(byRule == byRule.sorted(), place)
        #expect(byRule.count == scenario.schedule.fireCount, place)
        #expect(byRule.last == scenario.schedule.lastNominal, place)
    }

    /// Every nominal time that is behind the schedule has fired by the rule or was told to be left out, and never both.
    private static func checkNothingIsForgotten(_ scenario: ScheduleScenario, _ place: Comment) throws {
        var decided: [ClosedRange<Timestamp>] = []
        var count = 0
        for record in scenario.records {
            switch record.event {
            case .fired(let fire) where fire.cause.isByRule, .queued(let fire) where fire.cause.isByRule:
                if decided.last.map({ $0.upperBound < fire.nominal }) ?? true {
                    decided.append(fire.nominal...fire.nominal)
                    count += 1
                }
            case .skipped(let skip):
                #expect(decided.last.map { $0.upperBound < skip.first } ?? true, "\(skip.first) was decided before; \(place)")
                decided.append(skip.first...skip.last)
                count += skip.count
            default: continue
            }
        }
        let rule = scenario.schedule.rule
        let recurrence = try rule.recurrence(attachedAt: scenario.schedule.attachedAt)
        guard let first = decided.first?.lowerBound, let last = decided.last?.upperBound else { return }
        var expected = 0
        var time = Timestamp(milliseconds: first.milliseconds - 1)
        while let next = recurrence.next(after: time), next <= last {
            expected += 1
            #expect(decided.contains { $0.contains(next) }, "\(next) was forgotten; \(place)")
            time = next
        }
        #expect(count == expected, place)
    }

    /// The same events give the same schedule, through texts and back.
    private static func checkReplay(_ scenario: ScheduleScenario, from fresh: Schedule, _ place: Comment) throws {
        var replayed = fresh, reread = try #require(Schedule(json: fresh.json))
        for record in scenario.records {
            replayed.evolve(record)
            let event = try #require(ScheduleEvent(name: record.event.name, body: record.event.body, of: fresh.id), place)
            #expect(event == record.event, place)
            reread.evolve(ScheduleEntry(seq: record.seq, at: record.at, by: record.by, event: event))
            reread = try #require(Schedule(json: JSON(parsing: reread.json.text)), place)
        }
        #expect(replayed == scenario.schedule, place)
        #expect(reread == scenario.schedule, place)
    }

    @Test("the last time before an instant is the one that counting finds", arguments: [31, 32, 33] as [UInt64])
    func counting(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        for round in 0..<60 {
            let begun = Self.beginning(&random)
            var rule = Self.rule(&random, at: begun)
            rule.catchUp = .latest
            rule.catchUpWindow = nil
            rule.maxFires = nil
            let schedule = try ScheduleScenario(rule, at: "\(begun)").schedule
            let now = begun + .minutes(Int64(random.below(20_000)))
            let late = now + TimeSpan(milliseconds: -Schedule.grace.milliseconds - 1)
            let missed = schedule.upcoming(5_000).prefix { schedule.fireTime(of: $0) <= late }
            let plan = schedule.fires(at: now, isRunGoing: false)
            #expect(
                plan.fires.first { $0.fire.cause == .missed }?.fire.nominal == missed.last, "seed \(seed), round \(round): \(rule.json)")
            let passed = plan.passed.reduce(0) { $0 + $1.count }
            #expect(passed == max(0, missed.count - 1) || plan.passed.contains { !$0.isCountExact }, "seed \(seed), round \(round)")
        }
    }
}
