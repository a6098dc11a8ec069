import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanStoreSQLite
import PlanTestKit
import Testing

@Suite("The auditor of a live database", .timeLimit(.minutes(10)))
struct AuditorTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    static let plan = """
        plan: 1
        title: Wait and ask
        nodes:
          - { id: ask, type: human-approval, owner: "user:ada" }
          - { id: rest, type: wait, for: 1h }
          - { id: last, type: system-task, owner: "system:noop", effects: read, dependsOn: [ask, rest] }
        """

    private func engine(_ store: any RunStore, _ clock: TestClock, interval: TimeSpan? = nil) async throws -> Engine {
        var surroundings = clock.surroundings
        surroundings.auditInterval = interval
        return try await Engine.open(store, identity: .current(), owners: Owners(), surroundings: surroundings)
    }

    /// A run that waits for a person and for a time, its store, and the clock.
    private func waiting(_ body: (SQLiteStore, TestClock, RunID) async throws -> Void) async throws {
        let store = try SQLiteStore(path: folder.file()), clock = TestClock()
        let engine = try await engine(store, clock)
        let id = try await engine.create(try PlanText.compile(Self.plan), inputs: [:], by: ActorID("user:ada"))
        _ = try await engine.withRunning { engine in
            try await engine.until(id) { $0.nextTimer != nil && !$0.openApprovals.isEmpty && $0.isSettled }
        }
        try await body(store, clock, id)
        await store.close()
    }

    private func record(_ store: any RunStore) async throws -> RunRecord { try #require(try await store.runs(RunQuery()).first) }

    static let mendable: [(sql: String, code: String)] = [
        ("UPDATE run SET next_timer = NULL", "audit.row"), ("UPDATE run SET next_timer = next_timer + 900000", "audit.row"),
        ("UPDATE run SET status = 'completed', completed_at = 5", "audit.row"), ("UPDATE run SET done = 3, failed = 2", "audit.row"),
        ("UPDATE run SET is_unsettled = 1 - is_unsettled", "audit.row"), ("UPDATE run SET is_held = 1", "audit.row"),
        ("UPDATE run SET movable = 1 - movable", "audit.row"), ("DELETE FROM approval", "audit.request"),
        ("UPDATE approval SET status = 'approved', closed_by = 'user:eve'", "audit.request"),
        ("INSERT INTO checkpoint (run, seq, body) VALUES (1, 2, x'7b7d')", "audit.snapshot"),
    ]

    @Test("what follows from the log is written anew, and told", arguments: mendable)
    func mended(sql text: String, code: String) async throws {
        try await waiting { store, clock, id in
            let before = try await store.load(id), requests = try await store.approvals(ApprovalQuery())
            try folder.change(text)
            var auditor = try #require(Auditor(store))
            let step = try await auditor.step(at: clock.surroundings.now())
            #expect(step.mended == 1 && step.broken == 0)
            let after = try await store.load(id)
            #expect(after?.record.state == before?.record.state && after?.events == before?.events && after?.checkpoint == nil)
            #expect(try await store.approvals(ApprovalQuery()) == requests)
            #expect(try await store.isFindable(id))
            let incident = try #require(try await store.incidents([.healed], limit: 10).first)
            #expect(incident.code == code && incident.subject == id.rawValue && incident.sentence.contains("Wait and ask"))
            #expect(try await auditor.step(at: clock.surroundings.now()).mended == 0)
            #expect(try await store.incidents([.open], limit: 10) == [])
        }
    }

    static let broken: [(sql: String, code: String)] = [
        ("UPDATE run_event SET body = replace(body, 'ask', 'asq') WHERE seq = 3", "audit.hash"),
        ("DELETE FROM run_event WHERE seq = 2", "audit.gap"), ("UPDATE run SET version = version + 1", "audit.gap"),
        ("UPDATE plan_spec SET plan = 'x'", "audit.plan"), ("UPDATE run SET title = 'other'", "audit.row"),
    ]

    @Test("what cannot be mended is an incident with what to do, until it is gone", arguments: broken)
    func told(sql text: String, code: String) async throws {
        try await waiting { store, clock, id in
            try folder.change("CREATE TABLE kept AS SELECT * FROM run_event; CREATE TABLE kept_run AS SELECT * FROM run")
            try folder.change("CREATE TABLE kept_spec AS SELECT * FROM plan_spec")
            try folder.change(text)
            var auditor = try #require(Auditor(store))
            #expect(try await auditor.step(at: clock.surroundings.now()).broken == 1)
            #expect(try await auditor.step(at: clock.surroundings.now()).broken == 1)
            let open = try await store.incidents([.open], limit: 10)
            let incident = try #require(open.first { $0.code == code }, "\(open)")
            #expect(incident.count == 2 && incident.subject == id.rawValue && incident.advice.contains("cairn"))
            try folder.change(
                """
                DELETE FROM run_event; INSERT INTO run_event SELECT * FROM kept; DELETE FROM run; INSERT INTO run SELECT * FROM kept_run;
                DELETE FROM plan_spec; INSERT INTO plan_spec SELECT * FROM kept_spec
                """)
            #expect(try await auditor.step(at: clock.surroundings.now()).broken == 0)
            #expect(try await store.incidents([.open], limit: 10) == [])
        }
    }

    @Test(
        "a run whose owner has spent more than it was given is told while it goes on",
        arguments: [(6, [], .awaitingHuman), (6.5, ["audit.overspent"], .awaitingHuman), (1, [], .running)]
            as [(Double, [String], RunStatus)])
    func overspent(cost: Double, codes: [String], status: RunStatus) async throws {
        var scenario = try RunScenario(
            """
            plan: 1
            title: Spend
            budget: { costUsd: { hard: 6 }, onHard: ask }
            nodes:
              - { id: first, type: agent-task, owner: "agent:w", objective: O }
              - { id: second, type: agent-task, owner: "agent:w", objective: O, dependsOn: [first] }
            """)
        var usage = Usage()
        usage.costUsd = cost
        try scenario.perform(.complete(NodeRef(0), attempt: 1, output: 1, usage: usage))
        #expect(scenario.run.status == status && scenario.problems == [])
        let store = try SQLiteStore(path: folder.file())
        try await scenario.commit(to: store)
        var auditor = try #require(Auditor(store))
        #expect(try await auditor.step(at: scenario.now).broken == codes.count)
        let open = try await store.incidents([.open], limit: 10)
        #expect(open.map(\.code) == codes, "\(open)")
        if let incident = open.first {
            #expect(incident.subject == scenario.run.id.rawValue && incident.sentence.contains("6.5 of 6.0 costUsd"), "\(incident)")
            #expect(incident.advice.contains("cairn why \(scenario.run.id)"))
        }
        await store.close()
    }

    @Test("a timer that was lost is found by the running engine itself, and the run goes on in its time")
    func lostTimer() async throws {
        try await waiting { store, clock, id in
            try folder.change("UPDATE run SET next_timer = NULL")
            let engine = try await engine(store, clock, interval: .seconds(2))
            let run = try await engine.withRunning { engine in
                while try await record(store).state.nextTimer == nil { await Task.yield() }
                clock.advance(by: .minutes(61))
                let request = try #require(try await store.approvals(ApprovalQuery()).first).approval.id
                try await engine.perform(.answer(request, .init(decision: "approve"), by: ActorID("user:ada")), on: id)
                return try await engine.end(of: id)
            }
            #expect(run.status == .completed)
        }
    }

    @Test("a run that has ended and of which a node goes on is told as a defect")
    func endedTooSoon() async throws {
        var scenario = try RunScenario("plan: 1\ntitle: Too soon\nnodes: [{ id: a, type: program, command: [work], effects: read }]")
        try scenario.complete("a")
        scenario.force(.nodeStarted(NodeRef(0), attempt: 2), by: .system)
        let store = MemoryStore()
        try await scenario.commit(to: store)
        let auditor = try #require(Auditor(store))
        let verdict = try await auditor.look(at: try await record(store), at: scenario.now)
        #expect(verdict.reports.map(\.code) == ["audit.rule"])
        #expect(verdict.reports.first?.sentence.contains("has not") == true, "\(verdict.reports)")
    }

    @Test(
        "a lease that has ended is forgotten if its process is gone, and one that ends in a year is told, or ended if its process is gone")
    func leases() async throws {
        let store = try SQLiteStore(path: folder.file())
        let now = StoreClauses.now, year = TimeSpan.minutes(365 * 24 * 60)
        let gone = EngineIdentity(
            host: EngineIdentity.current().host, boot: EngineIdentity.current().boot, process: .max - 7, processStart: 1)
        _ = try await store.enroll(gone, until: now + .seconds(1), at: now)
        let late = try await store.enroll(StoreClauses.far, until: now + year, at: now)
        _ = try await store.enroll(gone, until: now + year, at: now)
        var auditor = try #require(Auditor(store))
        let step = try await auditor.step(at: now + .seconds(2))
        #expect(step.broken == 1 && step.mended == 1)
        #expect(try await store.leases().map(\.fence) == [late])
        #expect(try await store.incidents([.open], limit: 5).map(\.subject) == ["lease \(late.number)"])
        try await store.retire(late)
        #expect(try await auditor.step(at: now + .seconds(4)).broken == 0)
        #expect(try await store.incidents([.open], limit: 5) == [])
        await store.close()
    }

    @Test("a schedule whose next time was lost gets it again; one that contradicts itself is told")
    func schedules() async throws {
        try await ScheduleWorld.with(.file) { world in
            let engine = try await world.engine()
            _ = try await engine.create(
                try ScheduleWorld.plan("{ interval: 1h }"), inputs: [:], by: ScheduleWorld.ada)
            var row = try await world.ledger().record
            let next = try #require(row.nextFireAt)
            row.nextFireAt = nil
            try await world.store.save(row, expected: row.version)
            var auditor = try #require(Auditor(world.store, longestLease: .minutes(60_000)))
            #expect(try await auditor.step(at: world.clock.surroundings.now()).mended == 1)
            row = try await world.ledger().record
            #expect(row.nextFireAt == next)
            #expect(try await auditor.step(at: world.clock.surroundings.now()).mended == 0)
            row.state = .null
            try await world.store.save(row, expected: row.version)
            #expect(try await auditor.step(at: world.clock.surroundings.now()).broken == 1)
            try await engine.store.retire(engine.fence)
        }
    }

    @Test("a large database is looked at in bounded pieces, round after round")
    func pieces() async throws {
        let store = MemoryStore(), clock = TestClock()
        let engine = try await engine(store, clock)
        let plan = try PlanText.compile(Self.plan)
        for _ in 0..<45 { _ = try await engine.create(plan, inputs: [:], by: ActorID("user:ada")) }
        var auditor = try #require(Auditor(store, longestLease: .minutes(60_000))), looked: [Int] = [], rounds: [Bool] = []
        for _ in 0..<6 {
            let step = try await auditor.step(at: clock.surroundings.now())
            looked.append(step.looked)
            rounds.append(step.isRoundOver)
            #expect(step.broken == 0 && step.mended == 0)
        }
        #expect(looked == [20, 20, 5, 20, 20, 5] && rounds == [false, false, true, false, false, true])
    }
}
