import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTestKit
import Testing

@Suite("Workers elsewhere take what is in their queues", .timeLimit(.minutes(10)))
struct JobTests {
    private static let identity = EngineIdentity(host: "test", boot: "boot", process: 1, processStart: 1)
    private static let ada = ActorID("user:ada")
    private static let worker = Caller(actor: ActorID("worker:w1"))
    private let store = MemoryStore()

    private func engine(_ surroundings: Surroundings = .live, concurrency: [String: Int] = [:]) async throws -> Engine {
        try await .forWorkers(store, surroundings, concurrency: concurrency)
    }

    private static func plan(effects: String = "idempotent", more: String = "", timeout: String = "1h") throws -> CompiledPlan {
        try PlanText.compile(
            """
            plan: 1
            title: Elsewhere
            nodes:
              - id: build
                type: program
                owner: "worker:linux"
                command: [make, all]
                effects: \(effects)
                timeout: \(timeout)
                outputSchema: { type: object, required: [size], properties: { size: { type: integer } } }
                \(more)
              - { id: after, type: system-task, owner: "system:echo", input: { size: "${{ nodes.build.output.size }}" } }
            outputs: { size: "${{ nodes.after.output.size }}" }
            """)
    }

    /// With a lease that is not lost however busy the machine is.
    private static func wish(
        _ worker: String = "w1", queues: [String] = ["linux"], count: Int = 1, lease: TimeSpan = .minutes(60), wait: Int = 60
    ) -> JobWish {
        JobWish(worker: worker, queues: queues, count: count, lease: lease, wait: .seconds(Int64(wait)))
    }

    /// What a clock that a test sets takes away soon.
    private static let short = wish(lease: .seconds(30))

    private func begin(_ engine: Engine, _ plan: CompiledPlan) async throws -> RunID {
        try await engine.create(plan, inputs: .object(JSONObject()), by: Self.ada)
    }

    private func claim(_ engine: Engine, _ wish: JobWish = wish()) async throws -> (job: Job, token: Int64) {
        let job = try #require(try await engine.claimJobs(wish, for: Self.worker).first)
        return (job, try #require(job.lease?.token))
    }

    @Test("a job carries the work, its result is the node's, and the run goes on")
    func completes() async throws {
        try await engine().withRunning { engine in
            let run = try await begin(engine, try Self.plan())
            let (job, token) = try await claim(engine)
            guard case .program(let call) = job.assignment.work else { return #expect(Bool(false), "the work is no program") }
            #expect(call.arguments == ["make", "all"])
            #expect(job.id.description == "\(run):build:1")
            let verdict = try await engine.complete(job.id, token: token, NodeResult(.completed, ["size": 3]), for: Self.worker)
            #expect(verdict == .accepted)
            #expect(try await engine.end(of: run).outputs == ["size": 3])
            let stored = try #require(try await store.load(run))
            let names = stored.events.map(\.type)
            #expect(names.filter { $0 == "node-claimed" }.count == 1)
        }
    }

    @Test("a worker gets a request as the engine would make it: whether its status counts, and which hosts it may ask")
    func requests() async throws {
        try await engine().withRunning { engine in
            let plan = try PlanText.compile(
                """
                plan: 1
                title: Asks
                nodes:
                  - id: ask
                    type: http
                    owner: "worker:linux"
                    method: GET
                    url: https://api.example.org/x
                    contextPolicy: { webPolicy: { allowlist: [api.example.org] } }
                """)
            _ = try await begin(engine, plan)
            let (job, _) = try await claim(engine)
            guard case .http(let call) = try Assignment(job: job.json).work else { return #expect(Bool(false), "no request") }
            #expect(call.url == "https://api.example.org/x" && call.failsOnStatus)
            #expect(call.hosts == ["api.example.org"])
        }
    }

    @Test("who waits for a job gets it as soon as there is one; nobody gets one twice")
    func waits() async throws {
        try await engine().withRunning { engine in
            async let first = engine.claimJobs(Self.wish("w1"), for: Self.worker)
            async let second = engine.claimJobs(Self.wish("w2"), for: Self.worker)
            let runs = [try await begin(engine, try Self.plan()), try await begin(engine, try Self.plan())]
            let jobs = try await first + second
            #expect(Set(jobs.map(\.id.run)) == Set(runs))
            #expect(Set(jobs.compactMap(\.lease?.worker)) == ["w1", "w2"])
        }
    }

    @Test("without a job the worker hears so, and a job of another queue is not for it")
    func empty() async throws {
        try await engine().withRunning { engine in
            let run = try await begin(engine, try Self.plan())
            #expect(try await engine.claimJobs(Self.wish(queues: ["mac"], wait: 0), for: Self.worker).isEmpty)
            let other = Caller(organization: OrganizationID("org_other"), actor: ActorID("worker:w1"))
            _ = try await engine.until(run) { if case .running? = $0.state(of: NodeRef(0)) { true } else { false } }
            #expect(try await engine.claimJobs(Self.wish(wait: 0), for: other).isEmpty)
            let why = try await engine.view(run).explanation(at: engine.surroundings.now())
            #expect(why.first?.reason == .noWorker)
            #expect(why.first?.who == "a worker of linux")
        }
    }

    @Test("a result that the node's schema refuses is told to the worker, before it is handed in and after it")
    func refused() async throws {
        try await engine().withRunning { engine in
            let run = try await begin(engine, try Self.plan(more: "retryPolicy: { maxAttempts: 1 }"))
            let (job, token) = try await claim(engine)
            let bad = NodeResult(.completed, ["size": "large"])
            let before = try await engine.view(run).seq
            guard case .refused(let message, _) = try await engine.check(job.id, token: token, bad, for: Self.worker) else {
                return #expect(Bool(false), "a bad result passed")
            }
            #expect(message.contains("size"))
            #expect(try await engine.view(run).seq == before)
            #expect(try await engine.check(job.id, token: token, NodeResult(.completed, ["size": 1]), for: Self.worker) == .accepted)
            guard case .refused = try await engine.complete(job.id, token: token, bad, for: Self.worker) else {
                return #expect(Bool(false), "a bad result was taken")
            }
            #expect(try await engine.settled(run).state(of: NodeRef(0))?.status != .completed)
        }
    }

    @Test("what is said twice counts once, and what is said under an old token does not count")
    func repeats() async throws {
        try await engine().withRunning { engine in
            let run = try await begin(engine, try Self.plan())
            let (job, old) = try await claim(engine)
            try await engine.release(job.id, token: old, for: Self.worker)
            let (again, token) = try await claim(engine, Self.wish("w2"))
            #expect(again.id == job.id)
            #expect(token > old)
            await #expect(throws: PlanError.self) {
                try await engine.complete(job.id, token: old, NodeResult(.completed, ["size": 1]), for: Self.worker)
            }
            for _ in 0..<2 {
                let verdict = try await engine.complete(job.id, token: token, NodeResult(.completed, ["size": 2]), for: Self.worker)
                #expect(verdict == .accepted)
            }
            let ended = try await engine.end(of: run)
            #expect(ended.outputs == ["size": 2])
            #expect(ended.attempts(of: NodeRef(0)) == 1)
        }
    }

    @Test("a worker that falls silent loses its job: harmless work is done by another, under the same key")
    func silence() async throws {
        let clock = TestClock()
        try await engine(clock.surroundings).withRunning { engine in
            let run = try await begin(engine, try Self.plan())
            let (job, token) = try await claim(engine, Self.short)
            #expect(try await engine.heartbeat(job.id, token: token, for: Self.worker).isCancelled == false)
            clock.advance(by: .seconds(31))
            let (again, next) = try await claim(engine, Self.wish("w2", lease: .seconds(30)))
            #expect(again.id.attempt == 2)
            #expect(again.assignment.idempotencyKey == job.assignment.idempotencyKey)
            await #expect(throws: PlanError.self) { try await engine.heartbeat(job.id, token: token, for: Self.worker) }
            _ = try await engine.complete(again.id, token: next, NodeResult(.completed, ["size": 1]), for: Self.worker)
            #expect(try await engine.end(of: run).status == .completed)
        }
    }

    @Test("a job is not lost that a worker was given, or has given back, by an answer that nobody has heard", arguments: [false, true])
    func unheard(isGivenBack: Bool) async throws {
        let clock = TestClock()
        try await engine(clock.surroundings).withRunning { engine in
            let run = try await begin(engine, try Self.plan(more: "retryPolicy: { maxAttempts: 3, initialDelay: 0s }"))
            let id = JobID(run: run, node: "build", attempt: 1), by = Self.worker.actor
            if isGivenBack {
                let (_, token) = try await claim(engine, Self.short)
                try await engine.perform(.giveBack(NodeRef(0), attempt: 1, token: token, by: by), on: run)
            } else {
                _ = try await engine.until(run) { if case .running? = $0.state(of: NodeRef(0)) { true } else { false } }
                try await engine.perform(.take(NodeRef(0), attempt: 1, worker: "w0", token: 7, by: by), on: run)
            }
            #expect(try await engine.claimJobs(Self.wish(wait: 0), for: Self.worker).map(\.id) == [])
            clock.advance(by: .seconds(31))
            let (job, _) = try await claim(engine, Self.short)
            // Whoever has given it back had not begun.
            #expect(job.id == (isGivenBack ? id : JobID(run: run, node: "build", attempt: 2)))
        }
    }

    @Test("where nobody knows whether it took effect, a person is asked")
    func once() async throws {
        let clock = TestClock()
        try await engine(clock.surroundings).withRunning { engine in
            let run = try await begin(engine, try Self.plan(effects: "once"))
            _ = try await claim(engine, Self.short)
            clock.advance(by: .seconds(31))
            let asked = try await engine.settled(run)
            #expect(asked.openApprovals.count == 1)
            #expect(asked.attempts(of: NodeRef(0)) == 1)
        }
    }

    @Test("time is counted from when a worker took the job, and signs of life do not stop it")
    func timeout() async throws {
        let clock = TestClock()
        try await engine(clock.surroundings).withRunning { engine in
            let plan = try Self.plan(more: "retryPolicy: { maxAttempts: 1 }", timeout: "1m")
            let run = try await begin(engine, plan)
            _ = try await engine.until(run) { if case .running? = $0.state(of: NodeRef(0)) { true } else { false } }
            clock.advance(by: .minutes(10))
            let (job, token) = try await claim(engine, Self.short)
            for _ in 0..<3 {
                clock.advance(by: .seconds(19))
                #expect(try await engine.heartbeat(job.id, token: token, for: Self.worker).isCancelled == false)
            }
            clock.advance(by: .seconds(19))
            let ended = try await engine.settled(run)
            #expect(ended.failure(of: NodeRef(0))?.kind == .timeout)
        }
    }

    @Test("a worker goes on although the engine is started again in between")
    func restart() async throws {
        let (job, token, run) = try await engine().withRunning { engine in
            let run = try await begin(engine, try Self.plan())
            let (job, token) = try await claim(engine)
            return (job, token, run)
        }
        try await engine().withRunning { engine in
            #expect(try await engine.heartbeat(job.id, token: token, for: Self.worker).isCancelled == false)
            #expect(try await engine.complete(job.id, token: token, NodeResult(.completed, ["size": 7]), for: Self.worker) == .accepted)
            let ended = try await engine.end(of: run)
            #expect(ended.outputs == ["size": 7])
            #expect(ended.attempts(of: NodeRef(0)) == 1)
        }
    }

    @Test("a job in a queue is there again after the engine was started again")
    func queued() async throws {
        let run = try await engine().withRunning { engine in
            let run = try await begin(engine, try Self.plan())
            _ = try await engine.until(run) { if case .running? = $0.state(of: NodeRef(0)) { true } else { false } }
            return run
        }
        try await engine().withRunning { engine in
            let (job, _) = try await claim(engine)
            #expect(job.id.run == run && job.id.attempt == 1)
        }
    }

    @Test(
        "what comes under a lease that has ended is refused as that, also while nobody else has the job yet",
        arguments: ["idempotent", "once"])
    func late(effects: String) async throws {
        let clock = TestClock()
        try await engine(clock.surroundings).withRunning { engine in
            let plan = try Self.plan(effects: effects, more: "retryPolicy: { maxAttempts: 2, initialDelay: 5m }")
            let run = try await begin(engine, plan)
            let (job, token) = try await claim(engine, Self.short)
            clock.advance(by: .seconds(31))
            _ = try await engine.until(run) { $0.failure(of: NodeRef(0)) != nil }
            let result = NodeResult(.completed, ["size": 3])
            let error = await #expect(throws: PlanError.self) { try await engine.complete(job.id, token: token, result, for: Self.worker) }
            #expect(error?.code == "job.lease-lost")
        }
    }

    @Test("a run that is cancelled takes its jobs along: out of the queue, and by the next sign of life")
    func cancelled() async throws {
        try await engine().withRunning { engine in
            let runs = [try await begin(engine, try Self.plan()), try await begin(engine, try Self.plan())]
            let (job, token) = try await claim(engine)
            for run in runs { try await engine.perform(.cancel(reason: nil, by: Self.ada), on: run) }
            #expect(try await engine.claimJobs(Self.wish(wait: 0), for: Self.worker).isEmpty)
            #expect(try await engine.heartbeat(job.id, token: token, for: Self.worker).isCancelled)
        }
    }

    @Test("a worker keeps what it does when the run is replaced by one in which the node is the same")
    func replaced() async throws {
        try await engine().withRunning { engine in
            let old = try await begin(engine, try Self.plan())
            let (job, token) = try await claim(engine)
            let changed = try PlanText.compile(
                """
                plan: 1
                title: Elsewhere, changed
                nodes:
                  - id: build
                    type: program
                    owner: "worker:linux"
                    command: [make, all]
                    effects: idempotent
                    timeout: 1h
                    outputSchema: { type: object, required: [size], properties: { size: { type: integer } } }
                outputs: { size: "${{ nodes.build.output.size + 1 }}" }
                """)
            let new = try await engine.replace(old, with: changed, reason: "less", by: Self.ada)
            #expect(try await engine.claimJobs(Self.wish("w2", wait: 0), for: Self.worker).isEmpty)
            #expect(try await engine.complete(job.id, token: token, NodeResult(.completed, ["size": 1]), for: Self.worker) == .accepted)
            #expect(try await engine.end(of: new).outputs == ["size": 2])
        }
    }

    @Test("no more jobs of a queue are out than it may have, and the next one follows when one comes back")
    func concurrency() async throws {
        try await engine(concurrency: ["linux": 1]).withRunning { engine in
            for _ in 0..<2 { _ = try await begin(engine, try Self.plan()) }
            let (job, token) = try await claim(engine, Self.wish(count: 2))
            async let next = engine.claimJobs(Self.wish("w2"), for: Self.worker)
            #expect(try await engine.complete(job.id, token: token, NodeResult(.completed, ["size": 1]), for: Self.worker) == .accepted)
            #expect(try await next.map(\.id.run) != [job.id.run])
        }
    }

    @Test("the items of one map do not keep another run waiting")
    func fairness() async throws {
        let map = try PlanText.compile(
            """
            plan: 1
            title: Many
            nodes:
              - id: many
                type: map
                over: "[1, 2, 3, 4, 5, 6]"
                concurrency: 6
                each: { type: program, owner: "worker:linux", command: [make], effects: idempotent }
            """)
        try await engine().withRunning { engine in
            let many = try await begin(engine, map)
            _ = try await engine.until(many) { $0.items(of: 0)?.active == 6 }
            let one = try await begin(engine, try Self.plan())
            while engine.queues(for: Self.worker).first?.waiting != 7 { await Task.yield() }
            let jobs = try await engine.claimJobs(Self.wish(count: 3), for: Self.worker)
            #expect(jobs.contains { $0.id.run == one })
            #expect(JobID(jobs[0].id.description) == jobs[0].id)
        }
    }

    @Test("of one organization's jobs the most urgent are taken first, and another organization's do not wait for them")
    func priority() async throws {
        try await engine().withRunning { engine in
            func begin(_ priority: Int, _ organization: String = "default") async throws -> RunID {
                var options = CreateOptions()
                options.origin.organization = OrganizationID(organization)
                options.origin.priority = priority
                let caller = Caller(organization: options.origin.organization, actor: Self.worker.actor)
                let before = engine.queues(for: caller).first?.waiting ?? 0
                let run = try await engine.create(try Self.plan(), inputs: .object(JSONObject()), by: Self.ada, options: options)
                while engine.queues(for: caller).first?.waiting ?? 0 == before { await Task.yield() }
                return run
            }
            let usual = try await begin(0), urgent = try await begin(50), later = try await begin(-5), also = try await begin(50)
            let theirs = try await begin(0, "acme")
            let jobs = try await engine.claimJobs(Self.wish(count: 4), for: Self.worker)
            #expect(jobs.map(\.id.run) == [urgent, also, usual, later])
            #expect(jobs.map(\.priority) == [50, 50, 0, -5])
            let stranger = Caller(organization: OrganizationID("acme"), actor: Self.worker.actor)
            #expect(try await engine.claimJobs(Self.wish(), for: stranger).map(\.id.run) == [theirs])
        }
    }

    @Test("without workers a plan that needs them is refused, and says what would help")
    func refusal() async throws {
        let engine = try await Engine.open(store, identity: Self.identity, owners: Owners(), surroundings: .live)
        let plan = try Self.plan()
        await #expect {
            _ = try await engine.create(plan, inputs: .object(JSONObject()), by: Self.ada)
        } throws: { error in
            let error = error as? PlanError
            return error?.code == "owner.no-executor" && error?.suggestion?.contains("cairn serve") == true
        }
    }
}
