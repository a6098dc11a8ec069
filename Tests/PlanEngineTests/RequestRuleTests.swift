import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTestKit
import Testing

@Suite("What belongs to a request beside its question", .timeLimit(.minutes(10)))
struct RequestRuleTests {
    private let store = MemoryStore()
    private let ada = ActorID("user:ada")
    private let bo = ActorID("user:bo")

    private func engine(_ change: (inout Surroundings) -> Void = { _ in }) async throws -> Engine {
        var surroundings = Surroundings.live
        surroundings.lease = .minutes(10)
        change(&surroundings)
        let identity = EngineIdentity(host: "test", boot: "boot", process: 1, processStart: 1)
        return try await Engine.open(store, identity: identity, owners: Owners(), surroundings: surroundings)
    }

    private static let asking = """
        plan: 1
        title: Ask
        nodes: [{ id: ok, type: human-approval, owner: "user:bo" }]
        """

    private func ask(_ engine: Engine, _ options: CreateOptions = CreateOptions()) async throws -> (RunID, ApprovalID) {
        let run = try await engine.create(
            PlanText.compile(Self.asking), inputs: .object(JSONObject()), by: ada, options: options)
        return (run, try #require(try await engine.until(run) { !$0.openApprovals.isEmpty }.openApprovals.first?.id))
    }

    @Test("§10.7 a program's own rule may refuse what is done with a request, and nothing has happened then")
    func rule() async throws {
        let rule: @Sendable (RequestMove) async throws -> Void = { move in
            let isMeant =
                switch move.kind {
                case .answer(let reply): reply.comment == nil
                case .change(let change): change == .claimed
                }
            guard isMeant, move.by == ActorID("user:bo") else { return }
            throw PlanError("house.rule", "not without a word", at: "/approvals/\(move.request)")
        }
        try await engine { $0.requestRule = rule }.withRunning { engine in
            let (run, id) = try await ask(engine)
            for command in [Command.request(id, .claimed, by: bo), .answer(id, .init(decision: "approve"), by: bo)] {
                let error = await #expect(throws: PlanError.self) { try await engine.perform(command, on: run) }
                #expect(error?.code == "house.rule")
            }
            #expect(try await engine.view(run).standing(of: id)?.assignee == nil)
            try await engine.perform(.answer(id, .init(decision: "approve", comment: "fine"), by: bo), on: run)
            #expect(try await engine.end(of: run).status == .completed)
        }
    }

    @Test("§3.8 where an answer was written is kept with it: the message, and the signature that it brought")
    func source() async throws {
        let key = try DecisionKey(secret: Array(repeating: 7, count: 32))
        try await engine { $0.decisionKey = key }.withRunning { engine in
            let (run, id) = try await ask(engine)
            let record = try await engine.request(id, for: Caller(actor: bo))
            let signature = try #require(engine.json(of: record)["signature"]?.string)
            let decision: JSON = ["id": .string(id.rawValue), "approved": true, "signature": .string(signature)]
            let message: JSON = [
                "id": "msg_7", "role": "assistant",
                "parts": [["type": "tool-ask", "state": "approval-responded", "approval": decision]],
            ]
            #expect(try await engine.applyApprovalResponse(fromMessages: [message], for: Caller(actor: bo)) != nil)
            _ = try await engine.end(of: run)
            let answer = try #require(try await store.events(of: run, after: 0, limit: 100).first { $0.type == "approval-responded" })
            #expect(answer.json?["source"] == ["messageId": "msg_7", "signature": .string(signature)])
        }
    }

    @Test("a run that completes without the answer to a question about money takes the question out of the inbox")
    func questionOfBudget() async throws {
        try await engine().withRunning { engine in
            let plan = try PlanText.compile(
                """
                plan: 1
                title: Poor
                budget: { attempts: { hard: 1 }, onHard: ask }
                nodes:
                  - { id: first, type: system-task, owner: "system:noop" }
                  - { id: second, type: system-task, owner: "system:noop", dependsOn: [first] }
                """)
            let run = try await engine.create(plan, inputs: .object(JSONObject()), by: ada)
            _ = try await engine.until(run) { $0.openApprovals.contains { $0.kind == .budget } }
            #expect(try await store.approvals(ApprovalQuery()).map(\.status) == [.pending])
            try await engine.perform(.skip(NodeRef(1), reason: "not needed", by: ada), on: run)
            #expect(try await engine.end(of: run).status == .completed)
            var all = ApprovalQuery()
            all.status = nil
            #expect(try await store.approvals(all).map(\.status) == [.cancelled])
        }
    }

    @Test("§3.4 the priority of a run is that of what it asks, also inside of it")
    func priority() async throws {
        try await engine().withRunning { engine in
            var options = CreateOptions()
            options.origin.priority = 7
            let (run, id) = try await ask(engine, options)
            #expect(try await store.approvals(ApprovalQuery()).map(\.priority) == [7])
            try await engine.perform(.request(id, .prioritized(-1), by: ada), on: run)
            #expect(try await store.approvals(ApprovalQuery()).map(\.priority) == [-1])
            try await engine.perform(.cancel(reason: nil, by: ada), on: run)
            let outer = try PlanText.compile(
                """
                plan: 1
                title: Outer
                nodes: [{ id: inner, type: subplan, nodes: [{ id: ok, type: human-approval, owner: "user:bo" }] }]
                """)
            let whole = try await engine.create(outer, inputs: .object(JSONObject()), by: ada, options: options)
            let inner = try #require(try await engine.until(whole) { !$0.children.isEmpty }.children.first?.child)
            _ = try await engine.until(inner) { !$0.openApprovals.isEmpty }
            #expect(try await store.approvals(ApprovalQuery()).map(\.priority) == [7])
            #expect(try await engine.view(inner).origin.root == whole, "§3.10 they belong together")
        }
    }
}
