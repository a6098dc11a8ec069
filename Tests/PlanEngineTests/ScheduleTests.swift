import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTestKit
import Testing

@Suite("An engine fires schedules", .timeLimit(.minutes(10)))
struct ScheduleTests {
    typealias World = ScheduleWorld

    @Test("a plan with a time begins then, and its schedule has finished", arguments: World.Kind.allCases)
    func once(kind: World.Kind) async throws {
        for rule in ["{ at: 2026-10-20T09:00:00Z }", "{ delay: 1h }"] {
            try await World.with(kind) { world in
                let plan = try World.plan(rule)
                try await world.engine().withRunning { engine in
                    let id = try await engine.create(plan, inputs: [:], by: World.ada)
                    let held = try await engine.view(id)
                    #expect(held.scheduledAt == Timestamp("2026-10-20T09:00:00Z") && held.status == .running)
                    #expect(held.explanation(at: world.clock.surroundings.now(), limit: 1).first?.reason == .scheduleHold)
                    #expect(try await world.ledger().record.nextFireAt == held.scheduledAt)
                    try world.time("2026-10-20T08:59:59Z")
                    #expect(try await engine.view(id).tally.completed == 0)
                    try world.time("2026-10-20T09:00:00Z")
                    #expect(try await engine.end(of: id).status == .completed)
                    let ledger = try await world.until { $0.record.status == .finished }
                    #expect(ledger.short == ["first 09:00", "finished no-more-times"] && ledger.record.nextFireAt == nil)
                }
                #expect(try await world.runs().count == 1)
            }
        }
    }

    @Test(
        "an interval starts a run each time, of the same plan, with the same inputs, and says where it comes from",
        arguments: World.Kind.allCases)
    func interval(kind: World.Kind) async throws {
        try await World.with(kind) { world in
            let plan = try World.plan("{ interval: 1h, maxFires: 3 }")
            try await world.engine().withRunning { engine in
                var options = CreateOptions()
                options.labels = [(name: "team", value: "docs")]
                options.origin.thread = ThreadID("thr_1")
                _ = try await engine.create(plan, inputs: [:], by: World.ada, options: options)
                for hour in ["09", "10", "11"] {
                    try world.time("2026-10-20T\(hour):00:00Z")
                    _ = try await world.untilEnded(Int(hour)! - 8)
                }
                _ = try await world.until { $0.record.status == .finished }
            }
            #expect(try await world.ledger().short == ["first 09:00", "due 10:00", "due 11:00", "finished max-fires"])
            let runs = try await world.runs()
            #expect(runs.map { $0.origin.fire?.nominal.clock } == [nil, "10:00", "11:00"])
            #expect(Set(runs.map(\.planDigest)).count == 1 && runs.allSatisfy { $0.labels["team"] == "docs" })
            #expect(runs.allSatisfy { $0.origin.thread == ThreadID("thr_1") && $0.createdBy == "user:ada" })
            let schedule = try await world.ledger().record.id
            #expect(runs.map(\.idempotencyKey) == [nil, "\(schedule)@2026-10-20T10:00:00Z", "\(schedule)@2026-10-20T11:00:00Z"])
            for run in runs { #expect(try await world.engine().view(run.id).scheduleID == schedule) }
        }
    }

    @Test(
        "a time of day stays where the clocks show it when they change", .enabled(if: TimeZoneRules(identifier: "Europe/Berlin") != nil),
        arguments: World.Kind.allCases)
    func clocksChange(kind: World.Kind) async throws {
        try await World.with(kind) { world in
            try world.time("2026-10-23T12:00:00Z")
            let plan = try World.plan(#"{ cron: "30 2 * * *", timezone: Europe/Berlin }"#)
            try await world.engine().withRunning { engine in
                _ = try await engine.create(plan, inputs: [:], by: World.ada)
                // On the 25th the clocks show 02:30 twice; the first counts.
                let times = ["2026-10-24T00:30:00Z", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", "2026-10-26T01:30:00Z"]
                for (time, ended) in zip(times, [1, 2, 2, 3]) {
                    try world.time(time)
                    _ = try await world.untilEnded(ended)
                }
            }
            #expect(try await world.ledger().short == ["first 00:30", "due 00:30", "due 01:30"])
        }
    }

    @Test("a run that is due while one is going is left out, waits, ends it, or goes beside it", arguments: World.Kind.allCases)
    func overlap(kind: World.Kind) async throws {
        let expected: [(rule: String, log: [String], going: Int, ended: [String])] = [
            ("skip", ["first 09:00", "skipped 1 overlap"], 1, []),
            ("queue", ["first 09:00", "queued 10:00"], 1, []),
            ("cancel-previous", ["first 09:00", "due 10:00"], 1, ["aborted"]),
            ("allow", ["first 09:00", "due 10:00"], 2, []),
        ]
        for (rule, log, going, ended) in expected {
            try await World.with(kind) { world in
                let plan = try World.plan("{ interval: 1h, overlap: \(rule) }", task: "held")
                try await world.engine().withRunning { engine in
                    let id = try await engine.create(plan, inputs: [:], by: World.ada)
                    try world.time("2026-10-20T09:00:00Z")
                    _ = try await engine.until(id) { $0.tally.running == 1 }
                    try world.time("2026-10-20T10:00:00Z")
                    #expect(try await world.until { $0.log.count == 2 }.short == log, "\(rule)")
                    let runs = try await world.untilEnded(ended.count)
                    #expect(runs.filter { !$0.state.isTerminal }.count == going, "\(rule)")
                    #expect(runs.filter(\.state.isTerminal).map(\.state.status) == ended, "\(rule)")
                    world.gate.open()
                    _ = try await world.untilEnded(runs.count)
                    guard rule == "queue" else { return }
                    _ = try await world.untilEnded(2)
                    #expect(try await world.until { $0.log.count == 3 }.short == log + ["due 10:00"])
                }
            }
        }
    }

    @Test("times at which no engine was there are made up for as the rule says", arguments: World.Kind.allCases)
    func catchUp(kind: World.Kind) async throws {
        let expected = [
            ("{ policy: none }", ["first 09:00", "skipped 3 missed"]),
            ("{ policy: latest }", ["first 09:00", "skipped 2 missed", "missed 12:00"]),
            ("{ policy: all }", ["first 09:00", "missed 10:00", "missed 11:00", "missed 12:00"]),
            ("{ policy: all, window: 90m }", ["first 09:00", "skipped 1 too-old", "missed 11:00", "missed 12:00"]),
        ]
        for (rule, log) in expected {
            try await World.with(kind) { world in
                let plan = try World.plan("{ interval: 1h, overlap: allow, catchUp: \(rule) }")
                try await world.engine().withRunning { engine in
                    let id = try await engine.create(plan, inputs: [:], by: World.ada)
                    try world.time("2026-10-20T09:00:00Z")
                    _ = try await engine.end(of: id)
                }
                try world.time("2026-10-20T12:20:00Z")
                try await world.engine().withRunning { _ in
                    #expect(try await world.until { $0.log.count >= log.count }.short == log)
                    _ = try await world.untilEnded(log.filter { !$0.hasPrefix("skipped") }.count)
                }
            }
        }
    }

    @Test("of two engines that see a fire, exactly one starts its run", arguments: World.Kind.allCases)
    func together(kind: World.Kind) async throws {
        try await World.with(kind) { world in
            let plan = try World.plan("{ interval: 1h, overlap: allow }")
            let (first, second) = (try await world.engine(), try await world.engine(process: 2))
            try await first.withRunning { engine in
                try await second.withRunning { _ in
                    _ = try await engine.create(plan, inputs: [:], by: World.ada)
                    for hour in 9...18 {
                        try world.time("2026-10-20T\(hour < 10 ? "0" : "")\(hour):00:00Z")
                        _ = try await world.untilEnded(hour - 8)
                    }
                }
            }
            #expect(try await world.runs().count == 10)
            #expect(try await world.ledger().record.fireCount == 10)
        }
    }

    @Test("a run that was made and not driven any more goes on with another engine, and is not made twice", arguments: World.Kind.allCases)
    func crash(kind: World.Kind) async throws {
        try await World.with(kind) { world in
            let plan = try World.plan("{ interval: 1h, overlap: allow }")
            // This engine commits and never drives: it has crashed as soon as it has fired.
            let crashed = try await world.engine()
            _ = try await crashed.create(plan, inputs: [:], by: World.ada)
            try world.time("2026-10-20T10:00:00Z")
            let news = try await crashed.lookAtSchedules()
            #expect(news.count == 1)
            #expect(try await world.runs().count == 2)
            try await world.store.retire(crashed.fence)
            try await world.engine().withRunning { engine in
                let runs = try await world.untilEnded(2)
                let news = try await engine.lookAtSchedules()
                #expect(runs.last?.state.status == "completed" && news.isEmpty)
            }
            #expect(try await world.runs().count == 2)
        }
    }

    @Test("a plan has no schedule until it is approved, and none when it is rejected", arguments: World.Kind.allCases, [true, false])
    func approval(kind: World.Kind, isDriven: Bool) async throws {
        for decision in ["approve", "reject"] {
            try await World.with(kind) { world in
                let plan = try World.plan("{ interval: 1h }")
                var options = CreateOptions()
                options.requiresApproval = true
                let engine = try await world.engine()
                let id = try await engine.create(plan, inputs: [:], by: World.ada, options: options)
                #expect(try await world.store.schedules(ScheduleQuery()).isEmpty)
                try world.time("2026-10-20T08:30:00Z")
                let request = try #require(try await engine.view(id).openApprovals.first?.id)
                let answer = Command.answer(request, .init(decision: decision, comment: "so"), by: ActorID("user:bo"))
                if !isDriven { try await world.store.retire(engine.fence) }
                let other = isDriven ? engine : try await world.engine(process: 2)
                if !isDriven { try await other.perform(answer, on: id) }
                try await other.withRunning { engine in
                    if isDriven { try await engine.perform(answer, on: id) }
                    guard decision == "approve" else {
                        #expect(try await engine.end(of: id).status == .aborted)
                        return #expect(try await world.store.schedules(ScheduleQuery()).isEmpty)
                    }
                    #expect(try await engine.view(id).scheduledAt == Timestamp("2026-10-20T09:30:00Z"))
                    for (time, ended) in [("09:30", 1), ("10:30", 2)] {
                        try world.time("2026-10-20T\(time):00Z")
                        _ = try await world.untilEnded(ended)
                    }
                    // Nobody is asked again.
                    #expect(try await world.ledger().short == ["first 09:30", "due 10:30"])
                }
            }
        }
    }
}
