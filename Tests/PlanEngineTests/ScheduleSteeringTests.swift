import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTestKit
import Testing

@Suite("What people do to schedules", .timeLimit(.minutes(10)))
struct ScheduleSteeringTests {
    typealias World = ScheduleWorld

    /// A world whose schedule has started its first run, which has ended.
    private func begun(
        _ kind: World.Kind, _ rule: String = "{ interval: 1h }", _ body: @Sendable (World, Engine, ScheduleID) async throws -> Void
    ) async throws {
        try await World.with(kind) { world in
            let plan = try World.plan(rule)
            try await withoutActuallyEscaping(body) { body in
                try await world.engine().withRunning { engine in
                    let id = try await engine.create(plan, inputs: [:], by: World.ada)
                    try world.time("2026-10-20T09:00:00Z")
                    _ = try await engine.end(of: id)
                    try await body(world, engine, try await world.ledger().record.id)
                }
            }
        }
    }

    @Test("a pause holds the times in it, and whoever resumes says what becomes of them", arguments: World.Kind.allCases)
    func pause(kind: World.Kind) async throws {
        let expected: [(ScheduleRule.CatchUp, [String])] = [
            (.none, ["skipped 2 paused", "due 12:00"]), (.latest, ["skipped 1 missed", "missed 11:00", "due 12:00"]),
        ]
        for (catchUp, log) in expected {
            try await begun(kind) { world, engine, id in
                let paused = try await engine.move(id) { _ in .pause(reason: "holidays", by: World.ada) }
                #expect(paused.entries.map(\.sentence) == ["user:ada paused the schedule: holidays"])
                #expect(paused.ledger.record.nextFireAt == nil && paused.ledger.record.status == .paused)
                try world.time("2026-10-20T11:30:00Z")
                #expect(try await engine.lookAtSchedules().isEmpty)
                #expect(try await world.runs().count == 1)
                try await engine.move(id) { _ in .resume(catchUp: catchUp, by: World.ada) }
                let count = 3 + log.count - 1
                _ = try await world.until { $0.log.count == count }
                _ = try await world.untilEnded(catchUp == .none ? 1 : 2)
                try world.time("2026-10-20T12:00:00Z")
                #expect(try await world.until { $0.log.count == count + 1 }.short == ["first 09:00", "paused", "resumed"] + log)
            }
        }
    }

    @Test("a run that has not begun is paused, goes on, and ends with its schedule", arguments: World.Kind.allCases)
    func firstRun(kind: World.Kind) async throws {
        for isDeleted in [false, true] {
            try await World.with(kind) { world in
                let plan = try World.plan("{ at: 2026-10-20T09:00:00Z }")
                try await world.engine().withRunning { engine in
                    let id = try await engine.create(plan, inputs: [:], by: World.ada)
                    let schedule = try await world.ledger().record.id
                    try await engine.move(schedule) { _ in .pause(reason: nil, by: World.ada) }
                    try world.time("2026-10-20T10:00:00Z")
                    #expect(try await engine.view(id).isHeld)
                    if isDeleted {
                        let outcome = try await engine.move(schedule) { _ in .delete(by: World.ada) }
                        #expect(outcome.ended == [id])
                        #expect(try await engine.end(of: id).status == .aborted)
                    } else {
                        try await engine.move(schedule) { _ in .resume(catchUp: .none, by: World.ada) }
                        #expect(try await engine.end(of: id).status == .completed)
                    }
                }
            }
        }
    }

    @Test("a run by hand is beside the rhythm, and is refused while another is going", arguments: World.Kind.allCases)
    func runNow(kind: World.Kind) async throws {
        try await begun(kind) { world, engine, id in
            try world.time("2026-10-20T09:10:00Z")
            let outcome = try await engine.move(id) { .runNow(overlap: nil, isRunGoing: $0, by: ActorID("user:bo")) }
            let run = try #require(outcome.started.values.first)
            let ended = try await engine.end(of: run)
            #expect(ended.createdBy == ActorID("user:bo") && ended.origin.fire?.nominal.clock == "09:10")
            try world.time("2026-10-20T10:00:00Z")
            #expect(try await world.until { $0.log.count == 3 }.short == ["first 09:00", "asked 09:10", "due 10:00"])
        }
        try await World.with(kind) { world in
            let engine = try await world.engine()
            let first = try await engine.create(World.plan("{ interval: 1h }"), inputs: [:], by: World.ada)
            let id = try await world.ledger().record.id
            // The first run has not begun, and so it is in nobody's way.
            let outcome = try await engine.move(id) { .runNow(overlap: nil, isRunGoing: $0, by: World.ada) }
            #expect(outcome.started.count == 1 && outcome.ended.isEmpty)
            #expect(outcome.ledger.upcoming(1, at: world.clock.surroundings.now()).map(\.clock) == ["09:00"])
            #expect(try await engine.view(first).scheduledAt != nil)
            let error = await #expect(throws: PlanError.self) {
                try await engine.move(id) { .runNow(overlap: nil, isRunGoing: $0, by: World.ada) }
            }
            #expect(error?.code == "schedule.run-going")
            #expect(try await world.runs().count == 2)
        }
    }

    @Test("a backfill is shown before it is done, runs one after the other, and never fires a time twice", arguments: World.Kind.allCases)
    func backfill(kind: World.Kind) async throws {
        try await begun(kind, "{ interval: 1h, start: 2026-10-20T05:00:00Z }") { world, engine, id in
            // Attached at 08:00, so that what was before never fired.
            let (from, to) = (try #require(Timestamp("2026-10-20T05:00:00Z")), try #require(Timestamp("2026-10-20T09:00:00Z")))
            let dry = try await engine.schedule(id).schedule.backfill(from: from, to: to, limit: 10, at: to)
            #expect(dry.nominals.map(\.clock) == ["05:00", "06:00", "07:00", "08:00"] && dry.alreadyFired == 1)
            #expect(try await world.runs().count == 1)
            for _ in 1...2 {
                try await engine.move(id) { .backfill(from: from, to: to, limit: 10, isRunGoing: $0, by: World.ada) }
                _ = try await world.untilEnded(5)
            }
            let runs = try await world.runs()
            #expect(runs.dropFirst().map { $0.origin.fire?.nominal.clock } == ["05:00", "06:00", "07:00", "08:00"])
        }
    }

    @Test("a deleted schedule starts nothing any more, whoever asks", arguments: World.Kind.allCases)
    func delete(kind: World.Kind) async throws {
        try await begun(kind) { world, engine, id in
            try await engine.move(id) { _ in .delete(by: World.ada) }
            try world.time("2026-10-20T10:00:00Z")
            #expect(try await engine.lookAtSchedules().isEmpty)
            #expect(try await world.runs().count == 1)
            let commands: [@Sendable (Bool) -> ScheduleCommand] = [
                { .runNow(overlap: .allow, isRunGoing: $0, by: World.ada) }, { _ in .resume(catchUp: .none, by: World.ada) },
                { _ in .pause(reason: nil, by: World.ada) },
            ]
            for command in commands {
                let error = await #expect(throws: PlanError.self) { try await engine.move(id, command) }
                #expect(error?.code == "schedule.finished")
            }
            #expect(try await world.ledger().record.status == .finished)
        }
    }

    @Test("a replacement takes the schedule along, and one with another rule gets its own", arguments: World.Kind.allCases)
    func replaced(kind: World.Kind) async throws {
        for rule in ["{ interval: 1h }", "{ interval: 2h }"] {
            try await World.with(kind) { world in
                let (plan, next) = (try World.plan("{ interval: 1h }"), try World.plan(rule, task: "echo"))
                let engine = try await world.engine()
                let old = try await engine.create(plan, inputs: [:], by: World.ada)
                let new = try await engine.replace(old, with: next, reason: "better", by: World.ada)
                let rows = try await world.store.schedules(ScheduleQuery())
                #expect(rows.filter { $0.status == .active }.map(\.run) == [new])
                #expect(rows.filter { $0.status == .active }.map(\.planDigest) == [next.digest])
                #expect(rows.count == (rule.contains("1h") ? 1 : 2))
                let run = try await engine.view(new)
                #expect(run.scheduleID == rows.first?.id && run.scheduledAt != nil)
                let fork = try await engine.fork(new, by: World.ada)
                #expect(try await engine.view(fork).scheduleID == nil)
            }
        }
    }

    @Test("an engine that takes over nothing fires only the schedules of its runs", arguments: World.Kind.allCases)
    func ownOnly(kind: World.Kind) async throws {
        try await World.with(kind) { world in
            let other = try await world.engine(takesOver: false)
            _ = try await other.create(World.plan("{ interval: 1m }"), inputs: [:], by: World.ada)
            try await world.engine(takesOver: false, process: 2).withRunning { engine in
                let own = try await engine.create(World.plan("{ interval: 1m, overlap: allow }", task: "held"), inputs: [:], by: World.ada)
                for minute in 1...3 {
                    try world.time("2026-10-20T08:0\(minute):00Z")
                    while try await world.runs().count < minute + 1 { await Task.yield() }
                }
                let runs = try await world.runs()
                let schedule = try await engine.view(own).scheduleID
                #expect(runs.compactMap(\.origin.fire).allSatisfy { $0.schedule == schedule } && runs.count == 4)
            }
        }
    }

    @Test("what an organization wants to be asked about it is asked when a schedule starts a run, once", arguments: World.Kind.allCases)
    func policy(kind: World.Kind) async throws {
        var policy = ApprovalPolicy()
        policy.ownerKinds = [.system]
        let asked = policy
        for isLate in [true, false] {
            try await World.with(kind) { world in
                let directory = Directory(world.store)
                if !isLate { try await directory.setApprovalPolicy(asked, of: .default) }
                try await world.engine().withRunning { engine in
                    let first = try await engine.create(try World.plan("{ interval: 1h }"), inputs: [:], by: World.ada)
                    if let request = try await engine.view(first).openApprovals.first {
                        try await engine.perform(.answer(request.id, .init(decision: "approve"), by: ActorID("user:bo")), on: first)
                    }
                    try world.time("2026-10-20T09:00:00Z")
                    _ = try await engine.end(of: first)
                    if isLate { try await directory.setApprovalPolicy(asked, of: .default) }
                    let id = try await world.ledger().record.id
                    let outcome = try await engine.move(id) { .runNow(overlap: nil, isRunGoing: $0, by: World.ada) }
                    let second = try #require(outcome.started.values.first)
                    guard isLate else {
                        #expect(try await engine.end(of: second).status == .completed, "people have agreed to the plan already")
                        return
                    }
                    let request = try #require(try await engine.view(second).openApprovals.first)
                    #expect(request.kind == .plan)
                    try await engine.perform(.answer(request.id, .init(decision: "approve"), by: ActorID("user:bo")), on: second)
                    #expect(try await engine.end(of: second).status == .completed)
                }
            }
        }
    }
}
