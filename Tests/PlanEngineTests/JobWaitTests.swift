import PlanCalendar
import PlanEngine
import PlanJSON
import PlanModel
import PlanStore
import PlanTestKit
import Testing

@Suite("Who waits for a job that does not come", .timeLimit(.minutes(10)))
struct JobWaitTests {
    private static let worker = Caller(actor: ActorID("worker:w1"))
    private let clock = TestClock()

    private func waiting(_ engine: Engine, seconds: Int64) async throws -> Task<[Job], any Error> {
        let claim = Task {
            try await engine.claimJobs(JobWish(worker: "w1", queues: ["linux"], wait: .seconds(seconds)), for: Self.worker)
        }
        while engine.allQueues.allSatisfy({ $0.waitingWorkers == 0 }) { await Task.yield() }
        return claim
    }

    @Test("hears so when the time is over, and not before, also beside one who waits longer")
    func overdue() async throws {
        try await Engine.forWorkers(MemoryStore(), clock.surroundings).withRunning { engine in
            let long = try await waiting(engine, seconds: 60)
            let short = Task {
                try await engine.claimJobs(JobWish(worker: "w2", queues: ["linux"], wait: .seconds(30)), for: Self.worker)
            }
            while engine.allQueues.first?.waitingWorkers != 2 { await Task.yield() }
            clock.advance(by: .seconds(29))
            for _ in 0..<1_000 { await Task.yield() }
            #expect(engine.allQueues.first?.waitingWorkers == 2)
            clock.advance(by: .seconds(1))
            #expect(try await short.value.isEmpty)
            #expect(engine.allQueues.first?.waitingWorkers == 1)
            clock.advance(by: .seconds(30))
            #expect(try await long.value.isEmpty)
            #expect(engine.allQueues.isEmpty)
        }
    }

    @Test("hears at once that the engine has ended, and does not wait for the rest of the time")
    func ended() async throws {
        let engine = try await Engine.forWorkers(MemoryStore(), clock.surroundings)
        let claim = try await engine.withRunning { try await waiting($0, seconds: 60) }
        let error = await #expect(throws: PlanError.self) { try await claim.value }
        #expect(error?.code == "engine.stopping")
    }
}
