import PlanCalendar
import PlanCompiler
import PlanEngine
import PlanJSON
import PlanKernel
import PlanMetrics
import PlanModel
import PlanStore
import PlanStoreSQLite
import PlanTestKit
import Synchronization
import Testing

@Suite("What an engine does moves its numbers", .timeLimit(.minutes(10)))
struct EngineMetricsTests {
    private func plan(_ nodes: String, _ more: String = "") throws -> CompiledPlan {
        try PlanText.compile("plan: 1\ntitle: Counted\n\(more)\nnodes:\n\(nodes)")
    }

    private func begin(_ engine: Engine, _ plan: CompiledPlan) async throws -> RunID {
        try await engine.create(plan, inputs: [:], by: MetricWorld.ada)
    }

    @Test("a run is counted when it begins and when it ends, with its nodes, attempts and commits")
    func runs() async throws {
        let world = MetricWorld()
        try await world.engine().withRunning { engine in
            let id = try await begin(engine, try plan("  - { id: a, type: system-task, owner: 'system:noop' }"))
            #expect(try await engine.finished(id).status == .completed)
            try await world.until("cairn_runs_finished_total", ["completed"], is: 1)
            #expect(try world.value("cairn_runs_started_total", "request") == 1)
            #expect(try world.value("cairn_run_seconds", "completed") == 1)
            #expect(try world.value("cairn_attempts_started_total", "system-task") == 1)
            #expect(try world.value("cairn_attempts_ended_total", "system-task", "completed") == 1)
            #expect(try world.value("cairn_attempt_seconds", "system-task", "completed") == 1)
            #expect(try world.value("cairn_nodes_ended_total", "system-task", "completed") == 1)
            #expect(try world.value("cairn_commit_seconds") >= 1)
            #expect(try await world.value("cairn_events_total") == Double(engine.view(id).seq))
        }
    }

    @Test("a failure is counted by its class, once for each attempt, and so is what is made again")
    func failures() async throws {
        let world = MetricWorld()
        let broken = SystemTask("broken") { _ in throw Failure(.unavailable, "away") }
        try await world.engine(tasks: [broken]).withRunning { engine in
            let node = """
                  - id: a
                    type: system-task
                    owner: "system:broken"
                    retryPolicy: { maxAttempts: 2, initialDelay: 1s }
                    failurePolicy: [{ action: fail-run }]
                """
            let id = try await begin(engine, try plan(node))
            try await world.until("cairn_retries_total", ["system-task", "unavailable"], is: 1)
            world.advance(by: .minutes(1))
            _ = try await engine.finished(id)
            try await world.until("cairn_runs_finished_total", ["failed"], is: 1)
            #expect(try world.value("cairn_attempts_started_total", "system-task") == 2)
            #expect(try world.value("cairn_attempts_ended_total", "system-task", "unavailable") == 2)
            #expect(try world.value("cairn_retries_total", "system-task", "unavailable") == 1)
            #expect(try world.value("cairn_attempt_seconds", "system-task", "failed") == 2)
            #expect(try world.value("cairn_nodes_ended_total", "system-task", "failed") == 1)
        }
    }

    @Test("requests to people are counted, their age is told, and the time until they are answered")
    func people() async throws {
        let world = MetricWorld()
        try await world.engine().withRunning { engine in
            let id = try await begin(engine, try plan("  - { id: ask, type: human-approval, owner: 'user:ada' }"))
            try await world.until("cairn_requests_asked_total", ["node-approval"], is: 1)
            world.advance(by: .minutes(10))
            let page = try await world.page(engine)
            #expect(page["cairn_requests_open{kind=\"node-approval\"}"] == 1)
            #expect(page["cairn_requests_oldest_seconds{kind=\"node-approval\"}"] == 600)
            #expect(page["cairn_runs{status=\"awaiting-human\"}"] == 1)
            let request = try #require(try await engine.view(id).openApprovals.first)
            try await engine.perform(.answer(request.id, .init(decision: "approve"), by: MetricWorld.ada), on: id)
            try await world.until("cairn_requests_answered_total", ["node-approval", "approved"], is: 1)
            world.advance(by: .minutes(1))
            let after = try await world.page(engine)
            #expect(after["cairn_request_decision_seconds_sum{kind=\"node-approval\"}"] == 600)
            #expect(after["cairn_requests_open{kind=\"node-approval\"}"] == nil)
        }
    }

    @Test("queues tell how long they are, who waits, and what workers have; a silent worker's lease is counted as ended")
    func workers() async throws {
        let world = MetricWorld()
        try await world.engine({ $0.queueConcurrency = ["linux": 4] }).withRunning { engine in
            let node = "  - { id: a, type: program, owner: 'worker:linux', command: [make], effects: idempotent }"
            _ = try await begin(engine, try plan(node))
            try await world.until("cairn_attempts_started_total", ["program"], is: 1)
            while engine.allQueues.isEmpty { await Task.yield() }
            world.advance(by: .seconds(90))
            var page = try await world.page(engine)
            #expect(page["cairn_queue_jobs{queue=\"linux\",state=\"waiting\"}"] == 1)
            #expect(page["cairn_queue_oldest_seconds{queue=\"linux\"}"] == 90)
            #expect(page["cairn_queue_slots{queue=\"linux\"}"] == 4)
            let wish = JobWish(worker: "w1", queues: ["linux"], lease: .seconds(30))
            #expect(try await engine.claimJobs(wish, for: Caller(actor: ActorID("worker:w1"))).count == 1)
            page = try await world.page(engine)
            #expect(page["cairn_queue_jobs{queue=\"linux\",state=\"taken\"}"] == 1)
            #expect(page["cairn_job_wait_seconds_sum{queue=\"linux\"}"] == 90)
            #expect(page["cairn_queue_workers{queue=\"linux\"}"] == 1 && page["cairn_queue_workers_waiting{queue=\"linux\"}"] == 0)
            world.advance(by: .seconds(31))
            try await world.until("cairn_job_leases_ended_total", ["linux", "silent"], is: 1)
            #expect(try world.value("cairn_attempts_ended_total", "program", "lost") == 1)
            world.advance(by: .minutes(3))
            page = try await world.page(engine)
            #expect(page["cairn_queue_workers{queue=\"linux\"}"] == nil)
        }
    }

    @Test("a deadline is met, or it is breached")
    func deadlines() async throws {
        let world = MetricWorld()
        try await world.engine().withRunning { engine in
            _ = try await begin(
                engine, try plan("  - { id: a, type: system-task, owner: 'system:noop', deadline: { dueIn: 1h, onBreach: [fail] } }"))
            try await world.until("cairn_deadlines_total", ["met"], is: 1)
            _ = try await begin(
                engine,
                try plan(
                    "  - { id: a, type: human-approval, owner: 'user:ada', deadline: { dueIn: 1h, warn: [10m], onBreach: [skip] } }"))
            try await world.until("cairn_requests_asked_total", ["node-approval"], is: 1)
            world.advance(by: .minutes(55))
            try await world.until("cairn_deadlines_total", ["warned"], is: 1)
            world.advance(by: .minutes(10))
            try await world.until("cairn_deadlines_total", ["breached"], is: 1)
            #expect(try world.value("cairn_deadlines_total", "met") == 1)
        }
    }

    @Test("a schedule's fires are counted, and how late they were")
    func schedules() async throws {
        let world = MetricWorld()
        try await world.engine().withRunning { engine in
            _ = try await begin(
                engine,
                try plan("  - { id: a, type: system-task, owner: 'system:noop', effects: read }", "schedule: { interval: 1h, maxFires: 2 }")
            )
            #expect(try await world.page(engine)["cairn_schedules_active"] == 1)
            world.advance(by: .minutes(61))
            try await world.until("cairn_schedule_fires_total", ["first"], is: 1)
            try await world.until("cairn_runs_finished_total", ["completed"], is: 1)
            world.advance(by: .minutes(60))
            try await world.until("cairn_schedule_fires_total", ["due"], is: 1)
            #expect(try world.value("cairn_runs_started_total", "schedule") == 1)
            #expect(try await world.page(engine)["cairn_schedule_lag_seconds_sum"] == 60 + 60)
        }
    }

    @Test("what is wrong with drafts is counted by its code")
    func findings() async throws {
        let world = MetricWorld(), engine = try await world.engine()
        _ = engine.check(["title": "Sound", "nodes": [["id": "a", "type": "system-task", "owner": "system:noop"]]])
        let refused = engine.check([
            "title": "Refused", "nodes": [["id": "a", "type": "system-task", "owner": "system:noop", "dependsOn": ["b"]]],
        ])
        #expect(try world.value("cairn_drafts_checked_total", "sound") == 1)
        #expect(try world.value("cairn_drafts_checked_total", "refused") == 1)
        let code = try #require(refused.findings.first { $0.severity == .blocking }?.code)
        #expect(try world.value("cairn_findings_total", code) == 1)
    }

    @Test("a run that another engine left is counted as taken up, with the attempt that was under way")
    func recovery() async throws {
        let store = MemoryStore(isAlive: { _ in false })
        let id = try await leaveBehind(in: store)
        let world = MetricWorld(store)
        let held = SystemTask("held") { _ in .null }
        try await world.engine(tasks: [held]).withRunning { engine in
            _ = try await engine.finished(id)
            #expect(try world.value("cairn_attempts_found_total") == 1)
            #expect(try world.value("cairn_recovery_seconds") >= 1)
        }
    }

    /// Makes a run whose only attempt never ends, and stops the engine under it.
    private func leaveBehind(in store: MemoryStore) async throws -> RunID {
        let world = MetricWorld(store)
        let held = SystemTask("held") { _ in
            while true {
                await Task.yield()
                try Task.checkCancellation()
            }
        }
        return try await world.engine(tasks: [held]).withRunning { engine in
            let id = try await begin(engine, try plan("  - { id: a, type: system-task, owner: 'system:held', effects: idempotent }"))
            try await world.until("cairn_attempts_started_total", ["system-task"], is: 1)
            return id
        }
    }

    @Test("what attempts spend is counted by resource, and limits that are reached")
    func budgets() async throws {
        let world = MetricWorld()
        try await world.engine().withRunning { engine in
            let node = "  - { id: a, type: program, owner: 'worker:linux', command: [make], effects: idempotent }"
            _ = try await begin(engine, try plan(node, "budget: { costUsd: { soft: 1, hard: 10 } }"))
            let worker = Caller(actor: ActorID("worker:w1"))
            let wish = JobWish(worker: "w1", queues: ["linux"], wait: .seconds(30))
            let job = try #require(try await engine.claimJobs(wish, for: worker).first)
            var result = NodeResult(.completed, ["exitCode": 0])
            result.usage.costUsd = 2.5
            _ = try await engine.complete(job.id, token: try #require(job.lease?.token), result, for: worker)
            try await world.until("cairn_spent_total", ["costUsd"], is: 2.5)
            try await world.until("cairn_budget_events_total", ["costUsd", "warned"], is: 1)
        }
    }

    @Test("a limit that is reached is counted, and so is that somebody raises it")
    func limits() async throws {
        let world = MetricWorld()
        try await world.engine().withRunning { engine in
            let nodes = ["a", "b"].map { "  - { id: \($0), type: system-task, owner: 'system:noop', effects: read }" }
            let id = try await begin(engine, try plan(nodes.joined(separator: "\n"), "budget: { attempts: 1 }"))
            try await world.until("cairn_budget_events_total", ["attempts", "exhausted"], is: 1)
            try await engine.perform(.raiseBudget(.attempts, to: 10, by: MetricWorld.ada), on: id)
            try await world.until("cairn_budget_events_total", ["attempts", "raised"], is: 1)
        }
    }

    @Test("a deadline that is put off is counted, and so is a worker that takes longer than its node may")
    func lateness() async throws {
        let world = MetricWorld()
        try await world.engine().withRunning { engine in
            let deadline = "deadline: { dueIn: 1h, onBreach: [{ extend: { by: 4h, maxTimes: 1 } }] }"
            _ = try await begin(engine, try plan("  - { id: a, type: human-approval, owner: 'user:ada', \(deadline) }"))
            try await world.until("cairn_requests_asked_total", ["node-approval"], is: 1)
            world.advance(by: .minutes(61))
            try await world.until("cairn_deadlines_total", ["extended"], is: 1)
            let node = "id: a, type: program, owner: 'worker:q', command: [make], effects: idempotent, timeout: 30s"
            _ = try await begin(engine, try plan("  - { \(node) }"))
            let wish = JobWish(worker: "w1", queues: ["q"], lease: .minutes(30), wait: .seconds(30))
            #expect(try await engine.claimJobs(wish, for: Caller(actor: ActorID("worker:w1"))).count == 1)
            world.advance(by: .seconds(31))
            try await world.until("cairn_job_leases_ended_total", ["q", "timeout"], is: 1)
        }
    }

    @Test("a worker that waits for a job is told while it waits")
    func waiting() async throws {
        let world = MetricWorld()
        try await world.engine().withRunning { engine in
            let wish = JobWish(worker: "w1", queues: ["q"], wait: .seconds(30))
            async let jobs = engine.claimJobs(wish, for: Caller(actor: ActorID("worker:w1")))
            let name = "cairn_queue_workers_waiting{queue=\"q\"}"
            while try await world.page(engine)[name] != 1 { await Task.yield() }
            world.advance(by: .seconds(31))
            #expect(try await jobs.isEmpty)
            while try await world.page(engine)[name] == 1 { await Task.yield() }
        }
    }

    @Test("a time for which a schedule starts no run is counted with the reason")
    func skips() async throws {
        let world = MetricWorld()
        try await world.engine().withRunning { engine in
            let rule = "schedule: { interval: 1h, overlap: skip }"
            _ = try await begin(engine, try plan("  - { id: a, type: human-approval, owner: 'user:ada' }", rule))
            world.advance(by: .minutes(61))
            try await world.until("cairn_schedule_fires_total", ["first"], is: 1)
            world.advance(by: .minutes(60))
            try await world.until("cairn_schedule_skips_total", ["overlap"], is: 1)
        }
    }

    @Test("a step that the store does not take is counted with the reason")
    func refusals() async throws {
        let isFull = Mutex(false)
        let world = MetricWorld(
            MemoryStore(injectedFault: { call in call == .commit && isFull.withLock { $0 } ? .before(.full) : nil }))
        try await world.engine().withRunning { engine in
            let id = try await begin(engine, try plan("  - { id: ask, type: human-approval, owner: 'user:ada' }"))
            try await world.until("cairn_requests_asked_total", ["node-approval"], is: 1)
            isFull.withLock { $0 = true }
            let request = try #require(try await engine.view(id).openApprovals.first)
            async let answered: Void = engine.perform(.answer(request.id, .init(decision: "approve"), by: MetricWorld.ada), on: id)
            while try world.value("cairn_commits_refused_total", "full") < 1 {
                try Task.checkCancellation()
                await Task.yield()
            }
            isFull.withLock { $0 = false }
            try await answered
        }
    }

    @Test("what the auditor has found and nobody has mended is told, and so are spans by what became of them")
    func incidents() async throws {
        let store = MemoryStore(), world = MetricWorld(store), engine = try await world.engine()
        let found = Incident.Report("audit.rule", "It is made up.", advice: "Nothing.")
        try await store.report([found], about: "store", at: engine.surroundings.now())
        world.metrics.countSpans("sent", 3)
        let page = try await world.page(engine)
        #expect(page["cairn_incidents_open"] == 1)
        #expect(page["cairn_spans_total{outcome=\"sent\"}"] == 3)
        try await store.report([], about: "store", at: engine.surroundings.now())
        world.advance(by: .seconds(30))
        #expect(try await world.page(engine)["cairn_incidents_open"] == 0)
    }

    @Test("the size of the database is told, and when the process began")
    func sizes() async throws {
        let folder = try TemporaryFolder()
        let store = try SQLiteStore(path: folder.file())
        let world = MetricWorld(store), engine = try await world.engine()
        world.metrics.countStart(at: Timestamp(milliseconds: 1_790_000_000_500))
        let page = try await world.page(engine)
        #expect(page["process_start_time_seconds"] == 1_790_000_000.5)
        let bytes = try #require(page["cairn_database_bytes"])
        #expect(bytes >= 4_096)
        let name = OrganizationID.default
        let text = JSON.string(String(repeating: "x", count: 1 << 20))
        try await store.put(DirectoryEntry(organization: name, kind: .thread, name: "large", body: ["text": text]), expected: nil)
        world.advance(by: .seconds(30))
        #expect(try #require(try await world.page(engine)["cairn_database_bytes"]) >= bytes + Double(1 << 20))
        await store.close()
    }

    @Test("attempts to tell webhooks are counted by what came of them, and how late an event was told only once it was")
    func deliveries() async throws {
        let world = MetricWorld(), engine = try await world.engine()
        world.metrics.countDelivery("retried", took: .seconds(15), lag: nil)
        world.metrics.countDelivery("delivered", took: TimeSpan(milliseconds: 20), lag: .seconds(400))
        let page = try await world.page(engine)
        #expect(page["cairn_webhook_attempts_total{outcome=\"retried\"}"] == 1)
        #expect(page["cairn_webhook_attempt_seconds_count"] == 2)
        #expect(page["cairn_webhook_lag_seconds_count{outcome=\"delivered\"}"] == 1)
        #expect(page["cairn_webhook_lag_seconds_sum{outcome=\"delivered\"}"] == 400)
    }
}
