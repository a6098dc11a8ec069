import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTestKit
import Testing

@Suite("Jobs are given to whom they are meant for, and are theirs", .timeLimit(.minutes(10)))
struct JobHolderTests {
    private static let ada = ActorID("user:ada")
    private static let worker = Caller(actor: ActorID("agent:w1"))
    private static let done = NodeResult(.completed, ["exitCode": 0])
    private let store = MemoryStore()

    private func engine(_ surroundings: Surroundings = .live, concurrency: [String: Int] = [:]) async throws -> Engine {
        try await .forWorkers(store, surroundings, concurrency: concurrency)
    }

    @discardableResult
    private func begin(_ engine: Engine, for caller: Caller = worker) async throws -> RunID {
        let plan = try PlanText.compile(
            """
            plan: 1
            title: Elsewhere
            nodes:
              - { id: build, type: program, owner: "worker:linux", command: [make], effects: idempotent }
            """)
        var options = CreateOptions()
        (options.origin.organization, options.origin.thread) = (caller.organization, caller.thread)
        return try await engine.create(plan, inputs: .object(JSONObject()), by: Self.ada, options: options)
    }

    private static func wish(_ worker: String = "w1", wait: Int64 = 30) -> JobWish {
        JobWish(worker: worker, queues: ["linux"], wait: .seconds(wait))
    }

    private func claim(_ engine: Engine, for caller: Caller = worker) async throws -> (id: JobID, token: Int64) {
        let job = try #require(try await engine.claimJobs(Self.wish(), for: caller).first)
        return (job.id, try #require(job.lease?.token))
    }

    /// Waits until it is so, for half a minute at the most.
    private static func until(_ isSo: () -> Bool) async -> Bool {
        let end = ContinuousClock.now + .seconds(30)
        while !isSo(), ContinuousClock.now < end { await Task.yield() }
        return isSo()
    }

    private func isRefused(_ code: String, _ body: () async throws -> Void) async {
        do {
            try await body()
            Issue.record("nothing was refused, and \(code) is right")
        } catch {
            #expect((error as? PlanError)?.code == code)
        }
    }

    @Test("an auditor is refused, also one who has become one while they waited, and the job stays for others")
    func auditor() async throws {
        let auditor = Caller(actor: ActorID("user:au"))
        try await engine().withRunning { engine in
            async let waiting: Void = { _ = try await engine.claimJobs(Self.wish(), for: auditor) }()
            #expect(await Self.until { engine.queues(for: auditor).first?.waitingWorkers == 1 })
            try await engine.directory.setRoles([.admin], ofUser: "ada", in: .default)
            try await engine.directory.setRoles([.auditor], ofUser: "au", in: .default)
            let run = try await begin(engine)
            do {
                try await waiting
                Issue.record("an auditor was given a job")
            } catch let error as PlanError {
                #expect(error.code == "role.missing")
            }
            await isRefused("role.missing") { _ = try await engine.claimJobs(Self.wish(), for: auditor) }
            #expect(try await claim(engine).id.run == run)
        }
    }

    @Test("a place that gets free is for whoever can take what waits, and not for another organization that has waited longer")
    func organizations() async throws {
        let clock = TestClock(), other = Caller(organization: OrganizationID("acme"), actor: ActorID("agent:w2"))
        try await engine(clock.surroundings, concurrency: ["linux": 1]).withRunning { engine in
            func standing(_ caller: Caller) -> QueueStanding? { engine.queues(for: caller).first }
            try await begin(engine)
            let (id, token) = try await claim(engine)
            try await begin(engine, for: other)
            #expect(await Self.until { standing(other)?.waiting == 1 })
            async let first = engine.claimJobs(Self.wish("a2"), for: Self.worker)
            #expect(await Self.until { standing(Self.worker)?.waitingWorkers == 1 })
            async let second = engine.claimJobs(Self.wish("b1"), for: other)
            #expect(await Self.until { standing(other)?.waitingWorkers == 1 })
            _ = try await engine.complete(id, token: token, Self.done, for: Self.worker)
            #expect(await Self.until { standing(other)?.taken == 1 }, "nobody was called")
            clock.advance(by: .minutes(1))
            let found = (try await first, try await second)
            #expect(found.0.isEmpty && found.1.count == 1)
        }
    }

    @Test("only who has taken a job may say something of it, also after the engine was started again")
    func holder() async throws {
        let (id, token) = try await engine().withRunning { engine in
            try await begin(engine)
            return try await claim(engine)
        }
        try await engine().withRunning { engine in
            let strangers = [
                ("job.lease-lost", Caller(actor: ActorID("agent:w2"))),
                ("job.unknown", Caller(organization: OrganizationID("acme"), actor: Self.worker.actor)),
                ("job.unknown", Caller(thread: ThreadID("thr_1"), actor: Self.worker.actor)),
            ]
            for (code, stranger) in strangers {
                await isRefused(code) { _ = try await engine.heartbeat(id, token: token, for: stranger) }
                await isRefused(code) { _ = try await engine.check(id, token: token, Self.done, for: stranger) }
                await isRefused(code) { _ = try await engine.complete(id, token: token, Self.done, for: stranger) }
                await isRefused(code) { try await engine.fail(id, token: token, Failure(.timeout, "no"), for: stranger) }
                await isRefused(code) { try await engine.release(id, token: token, for: stranger) }
                await isRefused(code) {
                    _ = try await engine.handUp(for: id, token: token, mediaType: "text/plain", by: stranger) { nil }
                }
            }
            let pulse = try await engine.heartbeat(id, token: token, for: Self.worker)
            #expect(!pulse.isCancelled)
            #expect(try await engine.complete(id, token: token, Self.done, for: Self.worker) == .accepted)
        }
    }

    @Test("who is in a conversation gets the jobs of its runs alone, and needs no role to serve a queue")
    func thread() async throws {
        let bound = Caller(thread: ThreadID("thr_1"), actor: ActorID("user:bo"))
        try await engine().withRunning { engine in
            try await engine.directory.setRoles([.admin], ofUser: "ada", in: .default)
            try await begin(engine)
            #expect(await Self.until { engine.queues(for: bound).first?.waiting == 1 })
            #expect(try await engine.claimJobs(Self.wish(wait: 0), for: bound).isEmpty)
            let run = try await begin(engine, for: bound)
            #expect(try await claim(engine, for: bound).id.run == run)
            #expect(try await claim(engine, for: Caller(actor: bound.actor)).id.run != run)
        }
    }
}
