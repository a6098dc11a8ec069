import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTestKit
import Testing

@Suite("Nobody has more jobs at once than it may", .timeLimit(.minutes(10)))
struct JobLimitTests {
    private static let ada = ActorID("user:ada")
    private static let limited = Caller(actor: ActorID("agent:w1"))
    private static let other = Caller(actor: ActorID("agent:w2"))
    private static let done = NodeResult(.completed, ["exitCode": 0])
    private let store = MemoryStore()

    @discardableResult
    private func begin(_ engine: Engine) async throws -> RunID {
        let plan = try PlanText.compile(
            """
            plan: 1
            title: Elsewhere
            nodes:
              - { id: build, type: program, owner: "worker:linux", command: [make], effects: idempotent }
            """)
        return try await engine.create(plan, inputs: .object(JSONObject()), by: Self.ada)
    }

    private static func wish(count: Int = 1, most: Int? = 2, wait: Int64 = 30) -> JobWish {
        var wish = JobWish(worker: "w", queues: ["linux"], count: count, wait: .seconds(wait))
        wish.most = most
        return wish
    }

    /// Waits until so many wait in vain and so many jobs lie in the queue.
    private static func until(_ waiting: Int, workers: Int, _ engine: Engine) async throws {
        while engine.queues(for: limited).first.map({ ($0.waiting, $0.waitingWorkers) != (waiting, workers) }) ?? true {
            try Task.checkCancellation()
            await Task.yield()
        }
    }

    @Test("who has as many as it may gets no other one, and keeps none from those who may; when one comes back it gets the next")
    func limit() async throws {
        try await Engine.forWorkers(store, .live).withRunning { engine in
            for _ in 0..<3 { try await begin(engine) }
            try await Self.until(3, workers: 0, engine)
            let held = try await engine.claimJobs(Self.wish(count: 3), for: Self.limited)
            #expect(held.count == 2)
            #expect(try await engine.claimJobs(Self.wish(wait: 0), for: Self.limited).isEmpty)
            #expect(try await engine.claimJobs(Self.wish(most: nil, wait: 0), for: Self.other).count == 1)

            async let waiting = engine.claimJobs(Self.wish(), for: Self.limited)
            try await Self.until(0, workers: 1, engine)
            async let second = engine.claimJobs(Self.wish(most: nil), for: Self.other)
            try await Self.until(0, workers: 2, engine)
            let next = try await begin(engine)
            // The one that has waited longer may not have it.
            #expect(try await second.map(\.id.run) == [next])
            let last = try await begin(engine)
            try await Self.until(1, workers: 1, engine)
            let token = try #require(held[0].lease?.token)
            #expect(try await engine.complete(held[0].id, token: token, Self.done, for: Self.limited) == .accepted)
            #expect(try await waiting.map(\.id.run) == [last])
        }
    }

    @Test("what is given back or lost is not counted any more, and what is held is counted also after the engine was started again")
    func counting() async throws {
        let clock = TestClock()
        try await Engine.forWorkers(store, clock.surroundings).withRunning { engine in
            for _ in 0..<3 { try await begin(engine) }
            try await Self.until(3, workers: 0, engine)
            let held = try await engine.claimJobs(Self.wish(count: 3), for: Self.limited)
            #expect(held.count == 2)
            let first = try #require(held.first), token = try #require(first.lease?.token)
            try await engine.release(first.id, token: token, for: Self.limited)
            #expect(try await engine.claimJobs(Self.wish(count: 3, wait: 0), for: Self.limited).count == 1)
        }
        try await Engine.forWorkers(store, clock.surroundings).withRunning { engine in
            try await Self.until(1, workers: 0, engine)
            #expect(try await engine.claimJobs(Self.wish(wait: 0), for: Self.limited).isEmpty)
            // Nobody has heard of the worker for longer than its leases are.
            clock.advance(by: .minutes(2))
            try await Self.until(3, workers: 0, engine)
            #expect(try await engine.claimJobs(Self.wish(count: 3, wait: 0), for: Self.limited).count == 2)
        }
    }
}
