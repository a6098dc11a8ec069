import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTestKit
import Synchronization
import Testing

@testable import PlanEngine

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

    private static func wish(
        count: Int = 1, most: Int? = 2, perMinute: Int? = nil, lease: TimeSpan = .minutes(60), wait: Int64 = 60
    ) -> JobWish {
        var wish = JobWish(worker: "w", queues: ["linux"], count: count, lease: lease, wait: .seconds(wait))
        wish.limits = JobLimits(atOnce: most, perMinute: perMinute)
        return wish
    }

    /// The same of whoever may take so many in a minute.
    private static func hasty(_ perMinute: Int? = 2, count: Int = 1, wait: Int64 = 0) -> JobWish {
        wish(count: count, most: nil, perMinute: perMinute, wait: wait)
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
            let held = try await engine.claimJobs(Self.wish(count: 3, lease: .seconds(30)), for: Self.limited)
            #expect(held.count == 2)
            let first = try #require(held.first), token = try #require(first.lease?.token)
            try await engine.release(first.id, token: token, for: Self.limited)
            #expect(try await engine.claimJobs(Self.wish(count: 3, lease: .seconds(30), wait: 0), for: Self.limited).count == 1)
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

    @Test("who has taken as many as it may in a minute gets the next one when that minute is over, and keeps none from others until then")
    func rate() async throws {
        let clock = TestClock()
        try await Engine.forWorkers(store, clock.surroundings).withRunning { engine in
            for _ in 0..<5 { try await begin(engine) }
            try await Self.until(5, workers: 0, engine)
            #expect(try await engine.claimJobs(Self.hasty(count: 5), for: Self.limited).count == 2)
            clock.advance(by: .seconds(30))
            #expect(try await engine.claimJobs(Self.hasty(), for: Self.limited).isEmpty)
            #expect(try await engine.claimJobs(Self.hasty(nil), for: Self.other).count == 1)

            async let waiting = engine.claimJobs(Self.hasty(wait: 60), for: Self.limited)
            try await Self.until(2, workers: 1, engine)
            clock.advance(by: TimeSpan(milliseconds: 29_999))
            #expect(try await engine.claimJobs(Self.hasty(), for: Self.limited).isEmpty)
            clock.advance(by: TimeSpan(milliseconds: 1))
            #expect(try await waiting.count == 1)
            // Of the two of this minute one is left, and what came of a job does not matter.
            #expect(try await engine.claimJobs(Self.hasty(count: 5), for: Self.limited).count == 1)
            clock.advance(by: .seconds(59))
            try await begin(engine)
            try await Self.until(1, workers: 0, engine)
            #expect(try await engine.claimJobs(Self.hasty(), for: Self.limited).isEmpty)
            clock.advance(by: .seconds(1))
            #expect(try await engine.claimJobs(Self.hasty(), for: Self.limited).count == 1)
        }
    }

    @Test("a claim that finds nothing costs nothing, nor does one that nobody waits for any more when there is a job")
    func vain() async throws {
        let clock = TestClock()
        try await Engine.forWorkers(store, clock.surroundings).withRunning { engine in
            for _ in 0..<5 { #expect(try await engine.claimJobs(Self.hasty(1), for: Self.limited).isEmpty) }
            let left = Task { try await engine.claimJobs(Self.hasty(1, wait: 60), for: Self.limited) }
            try await Self.until(0, workers: 1, engine)
            left.cancel()
            #expect(try await left.value.isEmpty)
            try await begin(engine)
            try await Self.until(1, workers: 0, engine)
            let gone = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                return try await engine.claimJobs(Self.hasty(1), for: Self.limited)
            }
            #expect(try await gone.value.isEmpty)
            try await Self.until(1, workers: 0, engine)
            #expect(try await engine.claimJobs(Self.hasty(1), for: Self.limited).count == 1)
        }
    }

    @Test("who was called for a job and may not take it any more lets the next one be called", arguments: [false, true])
    func passesOn(byRate: Bool) async throws {
        try await Engine.forWorkers(store, TestClock().surroundings).withRunning { engine in
            let board = engine.board
            let called = JobWaiter(byRate ? Self.hasty(1) : Self.wish(most: 1), caller: Self.limited)
            let next = JobWaiter(Self.wish(most: nil), caller: Self.other)
            board.listen(called)
            board.listen(next)
            try await begin(engine)
            while board.state.withLock({ $0.waiters.count }) == 2 { await Task.yield() }
            #expect(board.state.withLock { $0.waiters.first } === next)
            // Meanwhile the same one has claimed elsewhere.
            board.state.withLock { state in
                state.held[JobHolder(Self.limited)] = 1
                state.note(JobHolder(Self.limited), at: engine.surroundings.now())
            }
            #expect(board.take(from: ["linux"], for: called.caller, within: called.limits) == nil)
            board.listenAgain(called)
            board.passOn(called)
            #expect(board.state.withLock { $0.waiters.map { $0 === called } } == [true])
        }
    }
}
