import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTestKit
import Testing

@Suite("An engine that stood still for longer than its lease", .timeLimit(.minutes(10)))
struct LeaseTests {
    private let ada = ActorID("user:ada")
    private let store = MemoryStore(isAlive: { _ in true })
    private let clock = TestClock()
    private let calls = Counter()
    /// Counts attempts that were not wanted any more.
    private let left = Counter()

    /// An engine of a process of its own.
    ///
    /// - Parameters:
    ///   - work: what its attempts wait for.
    ///   - pulse: stops its services.
    private func engine(_ process: Int32, work: Gate, pulse: Pulse = Pulse()) async throws -> Engine {
        var surroundings = clock.surroundings
        surroundings.lease = .seconds(15)
        let sleep = surroundings.sleep
        surroundings.sleep = { until in
            try await pulse.wait()
            try await sleep(until)
        }
        let (calls, left) = (calls, left)
        let slow = SystemTask("slow") { _ in
            _ = calls.next()
            do {
                try await work.waitCancellably()
            } catch {
                _ = left.next()
                throw error
            }
            return ["by": .int(Int64(process))]
        }
        let identity = EngineIdentity(host: "test", boot: "boot", process: process, processStart: 1)
        return try await Engine.open(store, identity: identity, owners: Owners(systemTasks: [slow]), surroundings: surroundings)
    }

    private static func plan(effects: String) throws -> CompiledPlan {
        try PlanText.compile(
            """
            plan: 1
            title: Slow
            nodes:
              - { id: slow, type: system-task, owner: "system:slow", effects: \(effects) }
              - { id: after, type: system-task, owner: "system:echo", input: { n: 1 }, dependsOn: [slow] }
            """)
    }

    private func begin(_ engine: Engine, effects: String) async throws -> RunID {
        let before = calls.value
        let run = try await engine.create(try Self.plan(effects: effects), inputs: .object(JSONObject()), by: ada)
        while calls.value == before { await Task.yield() }
        return run
    }

    @Test("goes on with what nobody has taken over: nothing is made again, and nobody is asked")
    func alone() async throws {
        let work = Gate()
        try await engine(1, work: work).withRunning { engine in
            let run = try await begin(engine, effects: "once")
            clock.advance(by: .minutes(180))
            let other = try await begin(engine, effects: "once")
            work.open()
            for id in [run, other] {
                let ended = try await engine.end(of: id)
                #expect(ended.status == .completed && ended.attempts(of: NodeRef(0)) == 1)
            }
            #expect(calls.value == 2 && engine.isDriving)
        }
    }

    @Test("leaves to another engine what that one has taken over, and goes on with the rest")
    func takenOver() async throws {
        let (never, work, pulse) = (Gate(), Gate(), Pulse())
        try await engine(1, work: never, pulse: pulse).withRunning { one in
            let run = try await begin(one, effects: "idempotent")
            pulse.stop()
            try await engine(2, work: work).withRunning { two in
                // What was under way in the other one's services may still have renewed its lease once.
                while calls.value == 1 {
                    clock.advance(by: .seconds(16))
                    for _ in 0..<100 { await Task.yield() }
                }
                pulse.goOn()
                while left.value == 0 { await Task.yield() }
                work.open()
                let ended = try await two.end(of: run)
                #expect(ended.status == .completed && ended.attempts(of: NodeRef(0)) == 2 && ended.output(of: NodeRef(0)) == ["by": 2])
                #expect(one.isDriving)
            }
            never.open()
            let next = try await begin(one, effects: "idempotent")
            #expect(try await one.end(of: next).output(of: NodeRef(0)) == ["by": 1])
        }
    }
}
