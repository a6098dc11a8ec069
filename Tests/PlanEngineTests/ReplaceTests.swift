import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTestKit
import Testing

@Suite("A run is replaced, or turned off from", .timeLimit(.minutes(10)))
struct ReplaceTests {
    private static let identity = EngineIdentity(host: "test", boot: "boot", process: 1, processStart: 1)
    private let ada = ActorID("user:ada")
    private let store = MemoryStore()
    private let calls = Counter()

    private func engine() async throws -> Engine {
        var surroundings = Surroundings.live
        surroundings.lease = .minutes(10)
        let calls = calls
        let count = SystemTask(immediate: "count") { assignment in
            _ = calls.next()
            return assignment.input
        }
        return try await Engine.open(store, identity: Self.identity, owners: Owners(systemTasks: [count]), surroundings: surroundings)
    }

    private static func plan(_ n: Int = 1, last: String = "system:count", effects: String = "idempotent") -> String {
        """
        plan: 1
        title: Plan \(n)
        nodes:
          - { id: a, type: system-task, owner: "system:count", input: { n: 1 }, effects: \(effects) }
          - { id: b, type: system-task, owner: "system:count", input: { n: "${{ nodes.a.output.n + \(n) }}" } }
          - { id: ok, type: human-approval, question: "Fine?", dependsOn: [b] }
          - { id: c, type: system-task, owner: "\(last)", input: { n: "${{ nodes.b.output.n }}" }, dependsOn: [ok] }
        outputs: { n: "${{ nodes.c.output.n }}" }
        """
    }

    @Test("what is the same in both plans is taken over at once, what has changed is done again, and the old run is over")
    func carries() async throws {
        let (first, second) = (try PlanText.compile(Self.plan()), try PlanText.compile(Self.plan(5)))
        try await engine().withRunning { engine in
            let old = try await engine.create(first, inputs: .object(JSONObject()), by: ada)
            _ = try await engine.settled(old)
            #expect(calls.value == 2)
            let preview = try await engine.replacement(of: old, with: second)
            #expect(preview.map(\.fate) == [.carried, .again, .again, .again])
            let new = try await engine.replace(old, with: second, reason: "five", by: ada)
            let run = try await engine.settled(new)
            #expect(calls.value == 3, "a is not done again")
            #expect(run.output(of: NodeRef(1)) == ["n": 6])
            #expect(run.carrier(of: NodeRef(0)) == old)
            #expect(run.origin.replaces?.run == old && run.origin.replaces?.reason == "five" && run.origin.version == 2)
            let ended = try await engine.view(old)
            #expect(ended.status == .aborted)
            #expect(ended.ending == "five")
        }
        let open = try await store.approvals(ApprovalQuery())
        #expect(open.count == 1, "the old run asks nobody any more")
        var all = ApprovalQuery()
        all.status = nil
        #expect(try await store.approvals(all).map(\.status).sorted { $0.rawValue < $1.rawValue } == [.pending, .superseded])
    }

    @Test("a replacement from scratch takes nothing over")
    func fromScratch() async throws {
        let (first, second) = (try PlanText.compile(Self.plan()), try PlanText.compile(Self.plan(5)))
        try await engine().withRunning { engine in
            let old = try await engine.create(first, inputs: .object(JSONObject()), by: ada)
            _ = try await engine.settled(old)
            #expect(calls.value == 2)
            let new = try await engine.replace(old, with: second, reason: "five", by: ada, reuse: false)
            let run = try await engine.settled(new)
            #expect(calls.value == 4, "a is done again, too")
            #expect(run.carrier(of: NodeRef(0)) == nil)
        }
    }

    @Test("an approval that was given is taken over only if what was shown is the same")
    func approvals() async throws {
        let (first, second) = (try PlanText.compile(Self.plan()), try PlanText.compile(Self.plan(1, last: "system:echo")))
        try await engine().withRunning { engine in
            let old = try await engine.create(first, inputs: .object(JSONObject()), by: ada)
            _ = try await engine.settled(old)
            let request = try #require(try await store.approvals(ApprovalQuery()).first)
            try await engine.perform(.answer(request.approval.id, .init(decision: "approve"), by: ada), on: old)
            _ = try await engine.finished(old)
            await #expect(throws: PlanError.self) { try await engine.replace(old, with: second, reason: "late", by: ada) }
            let fork = try await engine.fork(old, by: ada)
            #expect(try await engine.finished(fork).status == .completed)
            #expect(calls.value == 3, "nothing is done twice in a fork of the whole")
        }
    }

    @Test("a fork begins where it is told to, and leaves the run alone")
    func forks() async throws {
        let plan = try PlanText.compile(Self.plan())
        try await engine().withRunning { engine in
            let old = try await engine.create(plan, inputs: .object(JSONObject()), by: ada)
            let before = try await engine.settled(old)
            let again = try await engine.fork(old, from: [NodeRef(1)], by: ada)
            let run = try await engine.settled(again)
            #expect(calls.value == 3, "b is done again, a is not")
            #expect(run.origin.forkedFrom == RunOrigin.Fork(run: old, seq: before.seq))
            #expect(try await engine.view(old).seq == before.seq)
            let fresh = try await engine.fork(old, at: 1, by: ada)
            _ = try await engine.settled(fresh)
            #expect(calls.value == 5)
            await #expect(throws: PlanError.self) { try await engine.fork(old, at: 10_000, by: ada) }
        }
    }

    @Test("what must not be done twice is not, wherever the fork begins, unless it is named", arguments: [(false, 3), (true, 4)])
    func once(isNamed: Bool, count: Int) async throws {
        let plan = try PlanText.compile(Self.plan(effects: "once"))
        try await engine().withRunning { engine in
            let old = try await engine.create(plan, inputs: .object(JSONObject()), by: ada)
            _ = try await engine.settled(old)
            let fork = try await engine.fork(old, at: 1, redo: isNamed ? ["a"] : [], by: ada)
            _ = try await engine.settled(fork)
            #expect(calls.value == count)
        }
    }
}
