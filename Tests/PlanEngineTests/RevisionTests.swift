import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTestKit
import Testing

@Suite("A plan that was sent back is answered by another one", .timeLimit(.minutes(10)))
struct RevisionTests {
    private static let identity = EngineIdentity(host: "test", boot: "boot", process: 1, processStart: 1)
    private let ada = ActorID("user:ada")
    private let bob = ActorID("user:bob")
    private let store = MemoryStore()

    private func engine() async throws -> Engine {
        var surroundings = Surroundings.live
        surroundings.lease = .minutes(10)
        return try await Engine.open(store, identity: Self.identity, owners: Owners(), surroundings: surroundings)
    }

    private static func plan(_ n: Int, approval: String = "") throws -> CompiledPlan {
        try PlanText.compile(
            """
            plan: 1
            title: Plan \(n)
            \(approval)
            nodes: [{ id: a, type: system-task, owner: "system:echo", input: { n: \(n) } }]
            """)
    }

    private static let rule = "approval: { required: true, by: [user:bob, user:cleo], quorum: 2, excludeAuthor: true }"

    private func sentBack(_ engine: Engine) async throws -> RunID {
        let old = try await engine.create(try Self.plan(1, approval: Self.rule), inputs: .object(JSONObject()), by: ada)
        let request = try await engine.view(old).planRequest
        try await engine.perform(.answer(request, .init(decision: "request-changes", comment: "name who is told"), by: bob), on: old)
        #expect(try await engine.view(old).resolution == .changesRequested)
        return old
    }

    @Test("it waits for the same people, whatever it says itself, and shows what was said and what is new")
    func asks() async throws {
        try await engine().withRunning { engine in
            let old = try await sentBack(engine)
            var options = CreateOptions()
            options.origin.revises = old
            options.requiresApproval = false
            let new = try await engine.create(try Self.plan(2), inputs: .object(JSONObject()), by: ada, options: options)
            let run = try await engine.view(new)
            #expect(run.status == .pendingApproval)
            #expect(run.origin.revises == old && run.origin.version == 2)
            let request = try #require(run.openApprovals.first)
            #expect(request.candidates.map(\.description) == ["user:bob", "user:cleo"])
            #expect(request.quorum == 2 && request.excluded == ada)
            let shown = request.payload["revises"]
            #expect(shown?["runId"] == .string(old.rawValue))
            #expect(shown?["reason"] == "name who is told" && shown?["by"] == "user:bob")
            #expect(shown?["difference"]?["changed"]?[0]?["id"] == "a")
            await #expect(throws: PlanError.self) {
                try await engine.perform(.answer(request.id, .init(decision: "approve"), by: ada), on: new)
            }
            for person in [bob, ActorID("user:cleo")] {
                try await engine.perform(.answer(request.id, .init(decision: "approve"), by: person), on: new)
            }
            #expect(try await engine.finished(new).status == .completed)
        }
    }

    @Test("replacing a run that was sent back answers it, and that may go on and on")
    func replaces() async throws {
        try await engine().withRunning { engine in
            let old = try await sentBack(engine)
            let new = try await engine.replace(old, with: try Self.plan(2), reason: "named", by: ada)
            let run = try await engine.view(new)
            #expect(run.status == .pendingApproval && run.origin.revises == old && run.origin.replaces?.run == old)
            let id = run.planRequest
            try await engine.perform(.answer(id, .init(decision: "request-changes", comment: "more"), by: bob), on: new)
            let last = try await engine.view(try await engine.replace(new, with: try Self.plan(3), reason: "more", by: ada))
            #expect(last.origin.revises == new && last.origin.version == 3)
            #expect(last.openApprovals.first?.quorum == 2)
            let fork = try await engine.fork(last.id, by: ada)
            #expect(try await engine.view(fork).origin.revises == nil, "a fork answers nobody")
        }
    }

    @Test("a run that nobody sent back is not answered", arguments: ["reject", "approve", "none"])
    func refuses(decision: String) async throws {
        try await engine().withRunning { engine in
            let old = try await engine.create(
                try Self.plan(1, approval: "requireApproval: true"), inputs: .object(JSONObject()), by: ada)
            if decision != "none" {
                let request = try await engine.view(old).planRequest
                try await engine.perform(.answer(request, .init(decision: decision, comment: "so"), by: bob), on: old)
            }
            for (revised, code) in [(old, "revise.not-sent-back"), (RunID("run_nobody"), "run.unknown")] {
                var options = CreateOptions()
                options.origin.revises = revised
                do {
                    _ = try await engine.create(try Self.plan(2), inputs: .object(JSONObject()), by: ada, options: options)
                    Issue.record("it was made")
                } catch let error as PlanError {
                    #expect(error.code == code)
                }
            }
        }
        #expect(try await store.runs(RunQuery()).count == 1)
    }
}
