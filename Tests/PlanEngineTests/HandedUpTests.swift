import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTestKit
import Testing

@Suite("Files that workers hand up before their results", .timeLimit(.minutes(10)))
struct HandedUpTests {
    private static let ada = ActorID("user:ada")
    private static let worker = Caller(actor: ActorID("worker:w1"))
    private static let content = Array("a report".utf8)
    private let store = MemoryStore(), clock = TestClock()

    private static func plan(_ last: Int) throws -> CompiledPlan {
        try PlanText.compile(
            """
            plan: 1
            title: Report
            nodes:
              - id: report
                type: agent-task
                owner: "worker:linux"
                objective: A report.
                effects: idempotent
                deliverables: [{ key: paper, kind: file }]
                retryPolicy: { maxAttempts: 1 }
                failurePolicy: [{ action: fail-run }]
              - { id: after, type: system-task, owner: "system:echo", dependsOn: [report], input: { n: \(last) } }
            """)
    }

    private func withEngine(_ body: @Sendable @escaping (Engine) async throws -> Void) async throws {
        let engine = try await Engine.open(
            store, identity: EngineIdentity(host: "test", boot: "boot", process: 1, processStart: 1),
            owners: Owners(workersElsewhere: true), surroundings: clock.surroundings)
        try await engine.withRunning(body)
    }

    /// A job of a new run whose file has been handed up.
    private func handedUp(_ engine: Engine) async throws -> (run: RunID, job: JobID, token: Int64, path: JSON) {
        let run = try await engine.create(try Self.plan(1), inputs: .object(JSONObject()), by: Self.ada)
        let wish = JobWish(worker: "w1", queues: ["linux"], lease: .minutes(60), wait: .minutes(1))
        let job = try #require(try await engine.claimJobs(wish, for: Self.worker).first)
        let token = try #require(job.lease?.token)
        var pieces = [Self.content]
        let file = try await engine.handUp(for: job.id, token: token, mediaType: "text/markdown", by: Self.worker) { pieces.popLast() }
        return (run, job.id, token, .string(file.path))
    }

    @Test("a file that was handed up in one run is there in the run that goes on with the attempt")
    func adopted() async throws {
        try await withEngine { engine in
            let (old, job, token, path) = try await handedUp(engine)
            let new = try await engine.replace(old, with: try Self.plan(2), reason: "two", by: Self.ada)
            _ = try await engine.complete(job, token: token, NodeResult(.completed, ["paper": path]), for: Self.worker)
            #expect(try await engine.end(of: new).status == .completed)
            #expect(try await store.artifacts(of: new).first?.mediaType == "text/markdown")
        }
    }

    @Test("what no result has named is forgotten after half a day, and not before", arguments: [true, false])
    func forgotten(isLate: Bool) async throws {
        try await withEngine { engine in
            let (run, job, token, path) = try await handedUp(engine)
            for _ in 0..<(isLate ? 13 : 11) {
                clock.advance(by: .minutes(59))
                _ = try await engine.heartbeat(job, token: token, for: Self.worker)
            }
            try await engine.forgetFiles()
            _ = try await engine.complete(job, token: token, NodeResult(.completed, ["paper": path]), for: Self.worker)
            let ended = try await engine.end(of: run)
            #expect(ended.status == (isLate ? .failed : .completed))
            #expect((ended.ending?.contains("was handed up for this node") ?? false) == isLate, "\(ended.ending ?? "")")
        }
    }

    @Test("content that breaks off is not kept, and the error is the one that the reader threw")
    func broken() async throws {
        try await withEngine { engine in
            let (_, job, token, _) = try await handedUp(engine)
            var pieces = 0
            await #expect(throws: PlanError("test.gone", "the connection was lost")) {
                try await engine.handUp(for: job, token: token, mediaType: "text/plain", by: Self.worker) {
                    pieces += 1
                    if pieces == 2 { throw PlanError("test.gone", "the connection was lost") }
                    return [UInt8](repeating: 1, count: 300_000)
                }
            }
            #expect(try await store.blob(Digest(of: [UInt8](repeating: 1, count: 300_000))) == nil)
        }
    }
}
