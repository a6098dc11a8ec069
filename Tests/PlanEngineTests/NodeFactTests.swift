import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTestKit
import Testing

@Suite("A plan's view tells of nodes what their state does not", .timeLimit(.minutes(10)))
struct NodeFactTests {
    private static let identity = EngineIdentity(host: "test", boot: "boot", process: 1, processStart: 1)

    @Test("why it was skipped and since when it waits, for people and for times")
    func facts() async throws {
        let plan = try PlanText.compile(
            """
            plan: 1
            title: P
            nodes:
              - { id: a, type: human-approval, owner: "group:ops" }
              - { id: b, type: wait, for: 1h, when: "false" }
              - { id: c, type: wait, for: 1h }
              - { id: d, type: wait, for: 1h, dependsOn: [c] }
            """)
        let engine = try await Engine.open(MemoryStore(), identity: Self.identity, owners: Owners(), surroundings: .live)
        try await engine.withRunning { engine in
            let ada = ActorID("user:ada")
            let id = try await engine.create(plan, inputs: .object(JSONObject()), by: ada)
            let run = try await engine.view(id)
            let view = try await engine.planView(of: id, for: Caller(actor: ada)).json
            let nodes = Dictionary(uniqueKeysWithValues: (view["nodes"]?.array ?? []).map { ($0["nodeId"]?.string ?? "", $0) })
            let asked = try #require(run.openApprovals.first?.requestedAt.description)
            #expect(nodes["a"]?["waitingSince"] == .string(asked))
            #expect(nodes["b"]?["skippedReason"] == "when: false is false" && nodes["b"]?["waitingSince"] == nil)
            #expect(nodes["c"]?["waitingSince"] == .string(asked) && nodes["c"]?["skippedReason"] == nil)
            #expect(nodes["d"]?["waitingSince"] == nil)
        }
    }
}
