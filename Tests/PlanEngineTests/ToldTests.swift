import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTestKit
import Testing

@Suite("What is said to who works is heard, and by nobody else", .timeLimit(.minutes(10)))
struct ToldTests {
    private static let ada = Caller(actor: ActorID("user:ada"))
    private static let worker = Caller(actor: ActorID("worker:w1"))
    private let store = MemoryStore()

    private func engine(_ owners: Owners = Owners(workersElsewhere: true)) async throws -> Engine {
        var surroundings = Surroundings.live
        surroundings.lease = .minutes(60_000)
        let identity = EngineIdentity(host: "test", boot: "boot", process: 1, processStart: 1)
        return try await Engine.open(store, identity: identity, owners: owners, surroundings: surroundings)
    }

    private static func plan(_ title: String = "P", owner: String = "worker:linux", type: String = "program") throws -> CompiledPlan {
        let work = type == "program" ? "command: [make], effects: idempotent" : "objective: Write."
        return try PlanText.compile(
            """
            plan: 1
            title: \(title)
            nodes: [{ id: build, type: \(type), owner: "\(owner)", \(work) }]
            """)
    }

    /// A run whose node is under way.
    private func begin(_ engine: Engine, _ plan: CompiledPlan) async throws -> RunID {
        let run = try await engine.create(plan, inputs: .object(JSONObject()), by: Self.ada.actor)
        _ = try await engine.until(run) { if case .running? = $0.state(of: NodeRef(0)) { true } else { false } }
        return run
    }

    private func claim(_ engine: Engine) async throws -> (job: Job, token: Int64) {
        let wish = JobWish(worker: "w1", queues: ["linux"], count: 1, wait: .seconds(30))
        let job = try #require(try await engine.claimJobs(wish, for: Self.worker).first)
        return (job, try #require(job.lease?.token))
    }

    private func tell(_ engine: Engine, _ run: RunID, _ text: String) async throws {
        _ = try await engine.tellNode(run, node: "build", text, for: Self.ada)
    }

    private func heard(_ engine: Engine, _ job: Job, _ token: Int64, after known: Int = 0) async throws -> [String] {
        try await engine.heartbeat(job.id, token: token, messagesAfter: known, for: Self.worker).messages.map { "\($0.number) \($0.text)" }
    }

    @Test("a worker hears with its signs of life what it does not know yet, and with its job what was said while that waited")
    func worker() async throws {
        try await engine().withRunning { engine in
            let run = try await begin(engine, try Self.plan())
            try await tell(engine, run, "early")
            let (job, token) = try await claim(engine)
            #expect(job.json["messages"]?.array?.count == 1 && job.json["messages"]?[0]?["text"] == "early")
            #expect(job.json["messages"]?[0]?["by"] == "user:ada")
            #expect(try await heard(engine, job, token, after: 1) == [])
            try await tell(engine, run, "late")
            #expect(try await heard(engine, job, token) == ["1 early", "2 late"])
            #expect(try await heard(engine, job, token, after: 1) == ["2 late"])
            let pulse = try await engine.heartbeat(job.id, token: token, messagesAfter: 2, for: Self.worker)
            #expect(pulse.messages == [] && pulse.json["messages"] == nil && JobPulse(json: pulse.json) == pulse)
            let whole = try await engine.heartbeat(job.id, token: token, for: Self.worker)
            #expect(whole.messages.count == 2 && JobPulse(json: whole.json)?.messages == whole.messages)
            // Whoever gets it next has heard nothing yet.
            try await engine.release(job.id, token: token, for: Self.worker)
            #expect(try await claim(engine).job.messages.map(\.text) == ["early", "late"])
        }
    }

    @Test("a job about which nothing was said has no messages, and neither has the next attempt")
    func nothing() async throws {
        try await engine().withRunning { engine in
            let run = try await begin(engine, try Self.plan())
            let (job, token) = try await claim(engine)
            #expect(job.json["messages"] == nil)
            try await tell(engine, run, "for the first")
            try await engine.perform(.lose(NodeRef(0), attempt: 1), on: run)
            try await engine.drive(run)
            let pulse = try await engine.heartbeat(job.id, token: token, for: Self.worker)
            #expect(pulse.isCancelled && pulse.messages == [])
            let next = try await claim(engine)
            #expect(next.job.id.attempt == 2 && next.job.messages == [])
            #expect(try await heard(engine, next.job, next.token) == [])
        }
    }

    @Test("a worker hears all of it although the engine is started again in between")
    func restart() async throws {
        let (job, token) = try await engine().withRunning { engine in
            let run = try await begin(engine, try Self.plan())
            let (job, token) = try await claim(engine)
            try await tell(engine, run, "before")
            return (job, token)
        }
        try await engine().withRunning { engine in
            #expect(try await heard(engine, job, token) == ["1 before"])
            try await tell(engine, job.id.run, "after")
            #expect(try await heard(engine, job, token, after: 1) == ["2 after"])
        }
        try await engine().withRunning { engine in
            try await tell(engine, job.id.run, "at once")
            #expect(try await heard(engine, job, token) == ["1 before", "2 after", "3 at once"])
        }
    }

    @Test("what somebody says in another process reaches the worker")
    func elsewhere() async throws {
        let other = try await engine()
        try await engine().withRunning { engine in
            let run = try await begin(engine, try Self.plan())
            let (job, token) = try await claim(engine)
            try await tell(other, run, "from there")
            while try await heard(engine, job, token).isEmpty {
                try Task.checkCancellation()
                await Task.yield()
            }
            #expect(try await heard(engine, job, token) == ["1 from there"])
        }
    }

    @Test("it goes on with the attempt when the run is replaced by one in which the node is the same")
    func replaced() async throws {
        try await engine().withRunning { engine in
            let old = try await begin(engine, try Self.plan())
            let (job, token) = try await claim(engine)
            try await tell(engine, old, "before")
            let new = try await engine.replace(old, with: try Self.plan("Q"), reason: "two", by: Self.ada.actor)
            #expect(try await heard(engine, job, token) == ["1 before"])
            try await tell(engine, new, "after")
            #expect(try await heard(engine, job, token, after: 1) == ["2 after"])
            let refusal = await #expect(throws: PlanError.self) { try await tell(engine, old, "to nobody") }
            #expect(refusal?.code == "run.ended")
        }
    }

    @Test("an agent of the program asks its brief, whatever run its attempt goes on in")
    func function() async throws {
        let (first, second) = (Gate(), Gate())
        let (begun, more) = (Gate(), Gate())
        let writer = AgentFunction("writer") { brief in
            let none = try await brief.messages()
            begun.open()
            await first.wait()
            let one = try await brief.messages()
            more.open()
            await second.wait()
            let rest = try await brief.messages(after: 1)
            return WorkResult(.array((none + one + rest).map { .string($0.text) }))
        }
        try await engine(Owners(agents: [writer])).withRunning { engine in
            let plan = try Self.plan(owner: "agent:writer", type: "agent-task")
            let run = try await begin(engine, plan)
            await begun.wait()
            try await tell(engine, run, "shorter")
            first.open()
            await more.wait()
            let next = try await engine.replace(
                run, with: try Self.plan("Q", owner: "agent:writer", type: "agent-task"), reason: "two", by: Self.ada.actor)
            try await tell(engine, next, "shorter still")
            second.open()
            #expect(try await engine.end(of: next).output(of: NodeRef(0)) == ["shorter", "shorter still"])
        }
    }

    @Test("an agent outside hears it with its work, when it asks whether to go on, and on the node")
    func outside() async throws {
        let writer = Caller(actor: ActorID("agent:writer"))
        try await engine(Owners(agentsElsewhere: true)).withRunning { engine in
            let run = try await begin(engine, try Self.plan(owner: "agent:writer", type: "agent-task"))
            #expect(try await engine.claimNode(run, node: "build", for: writer)["messages"] == nil)
            try await tell(engine, run, "shorter")
            #expect(try await engine.claimNode(run, node: "build", for: writer)["messages"]?[0]?["text"] == "shorter")
            let pulse = try await engine.heartbeatNode(run, node: "build", attempt: 1, for: writer)
            #expect(pulse.isWanted && pulse.messages.map(\.text) == ["shorter"])
            #expect(try await engine.heartbeatNode(run, node: "build", attempt: 1, messagesAfter: 1, for: writer).messages == [])
            let stale = try await engine.heartbeatNode(run, node: "build", attempt: 2, for: writer)
            #expect(!stale.isWanted && stale.messages == [])
            let node = try await engine.planView(of: run, for: Self.ada).json["nodes"]?[0]
            #expect(node?["messages"]?[0]?["text"] == "shorter")
            let why = try await engine.explain(run, node: "build", for: Self.ada)
            #expect(why.first?.messages.map(\.text) == ["shorter"] && why.first.flatMap { Explanation(json: $0.json) } == why.first)
            _ = try await engine.submitNodeResult(run, node: "build", NodeResult(.completed, ["text": "t"]), for: writer)
            #expect(try await engine.planView(of: run, for: Self.ada).json["nodes"]?[0]?["messages"] == nil)
        }
    }
}
