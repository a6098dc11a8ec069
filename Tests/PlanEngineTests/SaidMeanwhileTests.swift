import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTestKit
import Synchronization
import Testing

@Suite("What a person says while a result is being checked", .timeLimit(.minutes(10)))
struct SaidMeanwhileTests {
    private let ada = ActorID("user:ada")

    /// An owner whose files hold their own names.
    private struct NamedFiles: NodeOwner {
        func perform(_ assignment: Assignment) async throws(Failure) -> WorkResult { throw Failure(.executorError, "nothing is run here") }

        func open(_ file: Assignment.FileCall) throws(Failure) -> FileContent {
            let rest = Mutex<[UInt8]?>(Array(file.path.utf8))
            return FileContent(mediaType: "text/plain", size: file.path.utf8.count) { () throws(Failure) in
                rest.withLock { rest in
                    defer { rest = nil }
                    return rest
                }
            }
        }
    }

    private func engine(over store: any RunStore, _ owners: Owners) async throws -> Engine {
        try await Engine.open(
            store, identity: EngineIdentity(host: "test", boot: "boot", process: 1, processStart: 1), owners: owners,
            surroundings: TestClock().surroundings)
    }

    @Test("the file that the person names is the node's, and not the one of the result that was taken over just then")
    func otherFile() async throws {
        let (store, first) = (MemoryStore(), HeldCall(.before, .writeBlob))
        let engine = try await engine(over: FaultyStore(store, faults: first), Owners(program: NamedFiles()))
        let plan = try PlanText.compile(
            """
            plan: 1
            title: Paper
            nodes:
              - id: write
                type: system-task
                owner: "system:echo"
                input: { paper: first.txt }
                deliverables: [{ key: paper, kind: file }]
            """)
        try await engine.withRunning { engine in
            let run = try await engine.create(plan, inputs: .object(JSONObject()), by: ada)
            await first.begun.wait()
            try await engine.perform(.override(NodeRef(0), output: ["paper": "second.txt"], reason: "the other", by: ada), on: run)
            first.end.open()
            let ended = try await engine.end(of: run)
            #expect(ended.output(of: NodeRef(0)) == ["paper": "second.txt"])
            let artifact = try #require(ended.allArtifacts.first), digest = try #require(Digest(hex: artifact.sha256))
            #expect(ended.allArtifacts.count == 1)
            let kept = try #require(try await store.readBlob(digest, offset: 0, length: 100))
            #expect(String(decoding: kept, as: UTF8.self) == "second.txt")
        }
    }

    @Test("what the check has cost that nobody waits for any more is counted")
    func lateCost() async throws {
        let (begun, end) = (Gate(), Gate())
        let critic = AgentFunction("critic") { _ in
            begun.open()
            await end.wait()
            var usage = Usage()
            usage.costUsd = 2
            return WorkResult(["score": 1], usage: usage)
        }
        let wait = SystemTask("wait") { _ in
            await end.wait()
            return .null
        }
        let engine = try await engine(over: MemoryStore(), Owners(systemTasks: [wait], agents: [critic]))
        let plan = try PlanText.compile(
            """
            plan: 1
            title: Judged
            nodes:
              - id: write
                type: system-task
                owner: "system:echo"
                completionChecks: [{ kind: judge, owner: "agent:critic", question: Good?, pass: score >= 4 }]
              - { id: after, type: system-task, owner: "system:wait", dependsOn: [write] }
            """)
        try await engine.withRunning { engine in
            let run = try await engine.create(plan, inputs: .object(JSONObject()), by: ada)
            await begun.wait()
            try await engine.perform(.override(NodeRef(0), output: ["text": "mine"], reason: "it is", by: ada), on: run)
            end.open()
            let ended = try await engine.until(run) { $0.status.isTerminal && $0.budget.spent[.costUsd] != nil }
            #expect(ended.status == .completed)
            #expect(ended.budget.spent[.costUsd] == 2)
        }
    }
}
