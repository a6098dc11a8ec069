import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTestKit
import Testing

@Suite("A worker speaks with another engine than the one that drives its run", .timeLimit(.minutes(10)))
struct JobElsewhereTests {
    private static let worker = Caller(actor: ActorID("agent:w1"))
    private let store = MemoryStore()

    private static func begin(_ engine: Engine) async throws -> (run: RunID, job: JobID, token: Int64) {
        let plan = try PlanText.compile(
            """
            plan: 1
            title: Elsewhere
            nodes:
              - { id: build, type: program, owner: "worker:linux", command: [make], effects: idempotent }
              - { id: after, type: system-task, owner: "system:echo", input: { n: 1 }, dependsOn: [build] }
            """)
        let run = try await engine.create(plan, inputs: .object(JSONObject()), by: ActorID("user:ada"))
        let (job, token) = try await claim(engine)
        return (run, job, token)
    }

    private static func claim(_ engine: Engine) async throws -> (job: JobID, token: Int64) {
        let wish = JobWish(worker: "w1", queues: ["linux"], lease: .minutes(60), wait: .seconds(30))
        let job = try #require(try await engine.claimJobs(wish, for: worker).first)
        return (job.id, try #require(job.lease?.token))
    }

    @Test("a result is taken there, and the one that drives the run goes on with it")
    func completes() async throws {
        try await Engine.forWorkers(store).withRunning { one in
            let (run, job, token) = try await Self.begin(one)
            try await Engine.forWorkers(store).withRunning { two in
                let result = NodeResult(.completed, ["exitCode": 0])
                #expect(try await two.check(job, token: token, result, for: Self.worker) == .accepted)
                #expect(try await two.complete(job, token: token, result, for: Self.worker) == .accepted)
                #expect(try await two.complete(job, token: token, result, for: Self.worker) == .accepted, "said twice, heard once")
                let ended = try await one.finished(run)
                #expect(ended.status == .completed && ended.output(of: NodeRef(0)) == ["exitCode": 0])
                while one.queues(for: Self.worker).contains(where: { $0.taken > 0 }) {
                    try Task.checkCancellation()
                    await Task.yield()
                }
            }
        }
    }

    @Test("what failed there has failed, and the worker is told that nobody wants the job any more")
    func fails() async throws {
        try await Engine.forWorkers(store).withRunning { one in
            let (run, job, token) = try await Self.begin(one)
            try await Engine.forWorkers(store).withRunning { two in
                try await two.fail(job, token: token, Failure(.executorError, "no such tool"), for: Self.worker)
                #expect(try await one.view(run).failure(of: NodeRef(0))?.message == "no such tool")
                let heard = try await two.heartbeat(job, token: token, for: Self.worker)
                #expect(heard.isCancelled)
            }
        }
    }

    @Test("what was given back there is nobody's, who gave it back may say nothing more of it, and the next one gets it at once")
    func givesBack() async throws {
        try await Engine.forWorkers(store).withRunning { one in
            let (run, job, token) = try await Self.begin(one)
            try await Engine.forWorkers(store).withRunning { two in
                try await two.release(job, token: token, for: Self.worker)
                #expect(try await one.view(run).claim(of: NodeRef(0)) == nil)
                for engine in [one, two] {
                    let result = NodeResult(.completed, ["exitCode": 0])
                    let error = await #expect(throws: PlanError.self) {
                        try await engine.complete(job, token: token, result, for: Self.worker)
                    }
                    #expect(error?.code == "job.lease-lost")
                }
                let (again, newToken) = try await Self.claim(one)
                #expect(again == job && newToken > token)
                #expect(one.queues(for: Self.worker).map { [$0.waiting, $0.taken] } == [[0, 1]])
            }
        }
    }

    @Test(
        "a sign of life is refused there, since it would not keep the job; it is heard where that is known, and everywhere once it is gone")
    func lives() async throws {
        let store = store
        let held = try await Engine.forWorkers(store).withRunning { one in
            let (_, job, token) = try await Self.begin(one)
            try await Engine.forWorkers(store).withRunning { two in
                for _ in 0..<2 {
                    let error = await #expect(throws: PlanError.self) { try await two.heartbeat(job, token: token, for: Self.worker) }
                    #expect(error?.code == "job.elsewhere" && error?.message.contains("\(job)") == true)
                    let heard = try await one.heartbeat(job, token: token, for: Self.worker)
                    #expect(!heard.isCancelled)
                }
            }
            return (job: job, token: token)
        }
        try await Engine.forWorkers(store).withRunning { three in
            let heard = try await three.heartbeat(held.job, token: held.token, for: Self.worker)
            #expect(!heard.isCancelled)
        }
    }
}
