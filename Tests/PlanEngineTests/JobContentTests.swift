import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTestKit
import Testing

@Suite("What workers hear of their jobs", .timeLimit(.minutes(10)))
struct JobContentTests {
    private static let worker = Caller(actor: ActorID("agent:w1"))
    private let clock = TestClock()

    /// A job of a run with one node.
    private func withJob(_ node: String, _ body: @Sendable @escaping (Engine, Job, Int64) async throws -> Void) async throws {
        let engine = try await Engine.open(
            MemoryStore(), identity: EngineIdentity(host: "test", boot: "boot", process: 1, processStart: 1),
            owners: Owners(workersElsewhere: true), surroundings: clock.surroundings)
        let plan = try PlanText.compile(
            """
            plan: 1
            title: Elsewhere
            objective: Readers know what has changed.
            nodes:
              - id: build
                type: agent-task
                owner: "worker:linux"
                objective: A page.
                effects: idempotent
                \(node.replacing("\n", with: "\n    "))
            """)
        try await engine.withRunning { engine in
            _ = try await engine.create(plan, inputs: .object(JSONObject()), by: ActorID("user:ada"))
            let wish = JobWish(worker: "w1", queues: ["linux"], lease: .minutes(60), wait: .seconds(30))
            let job = try #require(try await engine.claimJobs(wish, for: Self.worker).first)
            try await body(engine, job, try #require(job.lease?.token))
        }
    }

    /// The next job of the queue; `wait` is how long it may take to come.
    private func next(_ engine: Engine, wait: TimeSpan = .seconds(30)) async throws -> Job? {
        try await engine.claimJobs(JobWish(worker: "w1", queues: ["linux"], wait: wait), for: Self.worker).first
    }

    @Test("a job says all that its plan says of it: how it is to be done, what makes it good, and what may be used for it")
    func brief() async throws {
        let node = """
            instructions: Write it in English.
            successCriteria: [It is short., It names every change.]
            deliverables: [{ key: page }]
            toolPolicy: { allow: [docs.*], deny: [docs.remove] }
            contextPolicy: { retrievalScopes: [plan], attachmentPolicy: referenced, webPolicy: { allowlist: [example.org] } }
            """
        try await withJob(node) { _, job, _ in
            let told: [String: JSON] = [
                "title": "build", "objective": "A page.", "planObjective": "Readers know what has changed.",
                "instructions": "Write it in English.", "successCriteria": ["It is short.", "It names every change."],
                "deliverables": ["page"], "toolPolicy": ["allow": ["docs.*"], "deny": ["docs.remove"]],
                "contextPolicy": [
                    "retrievalScopes": ["plan"], "attachmentPolicy": "referenced", "webPolicy": ["allowlist": ["example.org"]],
                ],
            ]
            for (name, value) in told { #expect(job.json[name] == value, "\(name): \(job.json[name]?.text ?? "nothing")") }
        }
        try await withJob("") { _, job, _ in
            for name in ["instructions", "successCriteria", "deliverables", "previousFailure"] { #expect(job.json[name] == nil, "\(name)") }
            // Without a policy nothing is allowed, which a worker reads just the same.
            #expect(job.json["toolPolicy"] == [:] && job.json["contextPolicy"] == [:], "\(job.json.text)")
        }
    }

    @Test("the job of the next attempt says why the last one has failed, where the plan has its owner told", arguments: [true, false])
    func feedback(isGiven: Bool) async throws {
        try await withJob("retryPolicy: { maxAttempts: 2, initialDelay: 0s, feedback: \(isGiven) }") { engine, job, token in
            #expect(job.json["previousFailure"] == nil)
            try await engine.fail(job.id, token: token, Failure(.executorError, "the disk is full"), for: Self.worker)
            let again = try #require(try await next(engine))
            #expect(again.id.attempt == 2)
            let wanted: JSON? = isGiven ? .some(["class": "executor-error", "message": "the disk is full"]) : .none
            #expect(again.json["previousFailure"] == wanted, "\(again.json.text)")
        }
    }

    @Test("an attempt that has failed and says after how long another is of use is not made again before")
    func retryAfter() async throws {
        let clock = clock
        try await withJob("retryPolicy: { maxAttempts: 2, initialDelay: 1s }") { engine, job, token in
            var failure = Failure(.rateLimited, "too many requests")
            failure.retryAfter = .minutes(60)
            let at = clock.now + .minutes(60)
            try await engine.fail(job.id, token: token, failure, for: Self.worker)
            _ = try await engine.until(job.id.run) { $0.state(of: NodeRef(0)) == .retrying(at: at) }
            clock.advance(by: .minutes(59))
            #expect(try await next(engine, wait: .seconds(0)) == nil)
            clock.advance(by: .minutes(1))
            #expect(try await next(engine)?.id.attempt == 2)
        }
    }

    @Test("all checks that fail are told, before a result is handed in, after it, and when it is said again")
    func checks() async throws {
        let node = """
            retryPolicy: { maxAttempts: 1 }
            completionChecks:
              - { kind: assert, expr: "output.x > 3", message: x is too small }
              - { kind: assert, expr: "size(output.y) > 0", message: y is empty }
              - { kind: assert, expr: "output.x < 9", message: x is too large }
            """
        try await withJob(node) { engine, job, token in
            let bad = NodeResult(.completed, ["x": 1, "y": ""])
            let verdict = JobVerdict.refused(
                "x is too small; y is empty", [ResultProblem("x is too small"), ResultProblem("y is empty")])
            var told = [try await engine.check(job.id, token: token, bad, for: Self.worker)]
            for _ in 0..<2 { told.append(try await engine.complete(job.id, token: token, bad, for: Self.worker)) }
            #expect(told == [verdict, verdict, verdict])
            #expect(JobVerdict(json: verdict.json) == verdict)
        }
    }

    @Test("each place at which a result does not fit the node's schema is told")
    func schema() async throws {
        let node = """
            outputSchema: { type: object, required: [y], properties: { x: { type: integer } } }
            """
        try await withJob(node) { engine, job, token in
            let verdict = try await engine.check(job.id, token: token, NodeResult(.completed, ["x": "q"]), for: Self.worker)
            guard case .refused(_, let problems) = verdict else { return #expect(Bool(false), "\(verdict)") }
            #expect(Set(problems.map(\.path)) == ["/output", "/output/x"])
        }
    }

    @Test(
        "a job is due when its time is over or its node's deadline comes, whichever is earlier",
        arguments: [("1h", 60), ("5m", 5)])
    func due(deadline: String, minutes: Int64) async throws {
        let begin = clock.surroundings.now()
        try await withJob("timeout: 2h\ndeadline: { dueIn: \(deadline) }") { _, job, _ in
            #expect(job.json["dueAt"]?.string == (begin + .minutes(minutes)).description)
        }
        try await withJob("timeout: 1m\ndeadline: { dueIn: \(deadline) }") { _, job, _ in
            #expect(job.json["dueAt"]?.string == (begin + .minutes(1)).description)
        }
    }

    @Test("a sign of life is answered with what is left of the budget by then")
    func budget() async throws {
        let clock = clock
        try await withJob("budget: { workTime: 10m, tokens: 1000 }") { engine, job, token in
            #expect(job.assignment.budgetLeft == [.workTime: 600_000, .tokens: 1_000])
            clock.advance(by: .minutes(4))
            let pulse = try await engine.heartbeat(job.id, token: token, for: Self.worker)
            #expect(pulse.budgetLeft == [.workTime: 360_000, .tokens: 1_000])
        }
    }
}
