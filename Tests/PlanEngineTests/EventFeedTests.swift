import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTestKit
import Testing

@Suite("What happens in all runs is followed in the order of the commits", .timeLimit(.minutes(10)))
struct EventFeedTests {
    private static let ada = ActorID("user:ada")
    private let store = MemoryStore()

    private func engine() async throws -> Engine {
        var surroundings = Surroundings.live
        surroundings.lease = .minutes(10)
        return try await Engine.open(
            store, identity: EngineIdentity(host: "test", boot: "boot", process: 1, processStart: 1), owners: Owners(),
            surroundings: surroundings)
    }

    private func plan() throws -> CompiledPlan {
        try PlanText.compile(
            """
            plan: 1
            title: Chain
            nodes:
              - { id: a, type: system-task, owner: "system:echo", input: { n: 1 } }
              - { id: b, type: system-task, owner: "system:echo", input: { n: 2 } }
            """)
    }

    private func follow(_ engine: Engine, from first: Int64, limit: Int, _ filter: EventFilter = EventFilter(), runs: Int) async throws
        -> [GlobalEvent]
    {
        var place = first, events: [GlobalEvent] = []
        while events.filter({ $0.event.type == "run-completed" }).count < runs {
            let page = try await engine.events(afterGlobal: place, filter, limit: limit, until: engine.surroundings.now() + .seconds(5))
            #expect(page.place >= place)
            #expect(page.events.count <= limit)
            place = page.place
            events += page.events
        }
        return events
    }

    @Test("everybody gets each event once, those that follow live, those that read in small pieces, and those that come later")
    func all() async throws {
        try await engine().withRunning { engine in
            async let live = follow(engine, from: 0, limit: 200, runs: 40)
            async let slow = follow(engine, from: 0, limit: 3, runs: 40)
            for _ in 0..<40 { _ = try await engine.create(try plan(), inputs: .object(JSONObject()), by: Self.ada) }
            let late = try await follow(engine, from: 0, limit: 50, runs: 40)
            let places = Array(1...(try await store.lastGlobalSeq()))
            #expect(try await live.map(\.globalSeq) == Array(places.prefix(try await live.count)))
            #expect(try await slow.map(\.globalSeq) == Array(places.prefix(try await slow.count)))
            #expect(late.map(\.globalSeq) == Array(places.prefix(late.count)))
        }
    }

    @Test("only what is asked for comes, and the place moves past the rest")
    func filtered() async throws {
        try await engine().withRunning { engine in
            _ = try await engine.finished(try await engine.create(try plan(), inputs: .object(JSONObject()), by: Self.ada))
            let run = try await engine.create(try plan(), inputs: .object(JSONObject()), by: Self.ada)
            _ = try await engine.finished(run)
            var filter = EventFilter()
            filter.runs = [run]
            filter.types = ["node-completed"]
            let page = try await engine.events(afterGlobal: 0, filter, until: engine.surroundings.now())
            #expect(page.events.count == 2)
            #expect(page.events.allSatisfy { $0.run == run && $0.event.type == "node-completed" })
            #expect(page.place == (try await store.lastGlobalSeq()))
        }
    }

    @Test("without anything new it returns at the end of its time, empty")
    func nothing() async throws {
        try await engine().withRunning { engine in
            let page = try await engine.events(afterGlobal: 0, until: engine.surroundings.now() + TimeSpan(milliseconds: 20))
            #expect(page.events.isEmpty)
        }
    }
}
