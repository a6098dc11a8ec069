import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTestKit
import Testing

@Suite("Items of a map that are under way go on when its run is replaced", .timeLimit(.minutes(10)))
struct MapAdoptionTests {
    private let ada = ActorID("user:ada")
    private let store = MemoryStore()
    private let calls = Counter()

    private func engine(_ gate: Gate) async throws -> Engine {
        var surroundings = Surroundings.live
        surroundings.lease = .minutes(10)
        let calls = calls
        let slow = SystemTask("slow") { assignment in
            _ = calls.next()
            if assignment.input["who"] != "ada" { try await gate.waitCancellably() }
            return ["key": .string(assignment.idempotencyKey)]
        }
        let identity = EngineIdentity(host: "test", boot: "boot", process: 1, processStart: 1)
        return try await Engine.open(store, identity: identity, owners: Owners(systemTasks: [slow]), surroundings: surroundings)
    }

    private static func plan(_ n: Int, _ each: String) throws -> CompiledPlan {
        try PlanText.compile(
            """
            plan: 1
            title: Plan \(n)
            nodes:
              - id: many
                type: map
                over: "[{'who': 'ada'}, {'who': 'bob'}, {'who': 'eve'}, {'who': 'kim'}]"
                as: x
                concurrency: 2
                each: \(each)
              - { id: after, type: system-task, owner: "system:echo", input: { n: \(n) }, dependsOn: [many] }
            outputs: { keys: "${{ nodes.many.output.items.map(i, i.output.key) }}" }
            """)
    }

    private static let work = #"{ type: system-task, owner: "system:slow", input: { who: "${{ x.who }}" }, effects: once }"#
    private static let inside = #"""
        { nodes: [{ id: a, type: system-task, owner: "system:slow", input: { who: "${{ x.who }}" }, effects: once }],
                      outputs: { key: "${{ nodes.a.output.key }}" } }
        """#

    @Test("attempts of items are not made again, and what is done is taken over beside them")
    func attempts() async throws {
        let gate = Gate()
        try await engine(gate).withRunning { engine in
            let old = try await engine.create(try Self.plan(1, Self.work), inputs: .object(JSONObject()), by: ada)
            while calls.value < 3 { await Task.yield() }
            let preview = try #require(try await engine.replacement(of: old, with: try Self.plan(2, Self.work)).first)
            #expect(preview.reason == "items that are done are taken over and those under way go on, if they are the same")
            let new = try await engine.replace(old, with: try Self.plan(2, Self.work), reason: "two", by: ada)
            let begun = try await engine.view(new)
            for item in 1...2 { #expect(begun.adoption(of: try #require(begun.plan.ref(named: "many[\(item)]")))?.from == old) }
            gate.open()
            let run = try await engine.finished(new)
            #expect(run.status == .completed)
            let keys = (0..<4).map { "\($0 < 3 ? old : new):many[\($0)]:1" }
            #expect(run.outputs?["keys"] == .array(keys.map { .string($0) }))
            #expect(calls.value == 4)
            #expect(try await RunCheck.problems(of: [old, new], in: store) == [])
        }
    }

    @Test("runs that items are go on inside of the new run")
    func runs() async throws {
        let gate = Gate()
        try await engine(gate).withRunning { engine in
            let old = try await engine.create(try Self.plan(1, Self.inside), inputs: .object(JSONObject()), by: ada)
            while calls.value < 3 { await Task.yield() }
            let children = try await engine.until(old) { $0.children.count == 2 }.children.map(\.child)
            let new = try await engine.replace(old, with: try Self.plan(2, Self.inside), reason: "two", by: ada)
            #expect(try await engine.view(new).children.map(\.child) == children)
            gate.open()
            let run = try await engine.finished(new)
            #expect(run.status == .completed)
            #expect(run.outputs?["keys"]?.array?.dropFirst().prefix(2).map(\.string) == children.map { "\($0):a:1" })
            #expect(calls.value == 4)
            #expect(try await RunCheck.problems(of: [old, new] + children, in: store) == [])
        }
    }

    @Test("an item of a map that has changed is ended")
    func changed() async throws {
        let gate = Gate()
        try await engine(gate).withRunning { engine in
            let old = try await engine.create(try Self.plan(1, Self.work), inputs: .object(JSONObject()), by: ada)
            while calls.value < 3 { await Task.yield() }
            let other = Self.work.replacing("effects: once", with: "effects: read")
            let new = try await engine.replace(old, with: try Self.plan(2, other), reason: "two", by: ada)
            gate.open()
            let run = try await engine.finished(new)
            #expect(run.status == .completed)
            let keys = run.outputs?["keys"]?.array
            #expect(keys?.count == 4 && keys?.allSatisfy { $0.string?.hasPrefix("\(new):") == true } == true)
        }
    }
}
