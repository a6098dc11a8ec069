import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTestKit
import Testing

@Suite("What nodes hand over is kept with the run", .timeLimit(.minutes(10)))
struct HandingOverTests {
    private static let identity = EngineIdentity(host: "test", boot: "boot", process: 1, processStart: 1)
    private static let content = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }

    /// Gives the same file for every path but one.
    private struct Files: NodeOwner {
        func perform(_ assignment: Assignment) async throws(Failure) -> WorkResult { WorkResult(.null) }

        func open(_ file: Assignment.FileCall) throws(Failure) -> FileContent {
            guard file.path != "missing" else { throw Failure(.checkFailed, "there is no file") }
            let pieces = Counter()
            return FileContent(mediaType: "application/x-test", size: HandingOverTests.content.count) { () throws(Failure) in
                let start = (pieces.next() - 1) * 100_000
                if file.path == "broken", start > 0 { throw Failure(.executorError, "it was torn away") }
                return start < HandingOverTests.content.count ? Array(HandingOverTests.content[start..<start + 100_000]) : nil
            }
        }
    }

    private func engine(_ store: MemoryStore, fileBytes: Int = 1 << 20) async throws -> Engine {
        var surroundings = Surroundings.live
        surroundings.lease = .minutes(10)
        surroundings.limits.fileBytes = fileBytes
        return try await Engine.open(store, identity: Self.identity, owners: Owners(program: Files()), surroundings: surroundings)
    }

    private static func plan(_ output: String, kind: String = "file") -> String {
        """
        plan: 1
        title: H
        nodes:
          - id: a
            type: system-task
            owner: "system:echo"
            input: { report: \(output) }
            deliverables: [{ key: report, kind: \(kind) }]
            failurePolicy: [{ action: fail-run }]
        """
    }

    private func run(_ text: String, _ store: MemoryStore, fileBytes: Int = 1 << 20) async throws -> Run {
        let plan = try PlanText.compile(text)
        return try await engine(store, fileBytes: fileBytes).withRunning { engine in
            let id = try await engine.create(plan, inputs: .object(JSONObject()), by: ActorID("user:ada"))
            return try await engine.end(of: id)
        }
    }

    private func content(of artifact: ArtifactRecord, _ store: MemoryStore) async throws -> [UInt8]? {
        try await store.readBlob(artifact.sha256, offset: 0, length: artifact.size + 1)
    }

    @Test("a file is kept byte for byte under its digest, with its type")
    func file() async throws {
        let store = MemoryStore()
        let run = try await run(Self.plan("out/x.bin"), store)
        #expect(run.status == .completed)
        let artifact = try #require(try await store.artifacts(of: run.id).first)
        #expect(artifact.mediaType == "application/x-test" && artifact.size == 300_000 && artifact.kind == "file")
        #expect(artifact.sha256 == Digest(of: Self.content))
        #expect(try await content(of: artifact, store) == Self.content)
        #expect(run.allArtifacts.first?.path == "out/x.bin")
    }

    @Test(
        "one that is missing, torn away or too large fails the node, and nothing of it is kept", arguments: ["missing", "broken", "large"])
    func refused(path: String) async throws {
        let store = MemoryStore()
        let run = try await run(Self.plan(path), store, fileBytes: path == "large" ? 1_000 : 1 << 20)
        #expect(run.status == .failed)
        #expect(run.failure(of: NodeRef(0))?.kind == .checkFailed)
        #expect(run.ending?.hasPrefix("the deliverable 'report': ") == true)
        #expect(try await store.artifacts(of: run.id).isEmpty)
        #expect(try await store.blob(Digest(of: Self.content)) == nil)
    }

    @Test("a text that is too large for the log is in the store before the event that names it")
    func large() async throws {
        let store = MemoryStore()
        let text = String(repeating: "x", count: 5_000)
        let run = try await run(Self.plan(text, kind: "text"), store)
        let artifact = try #require(try await store.artifacts(of: run.id).first)
        #expect(artifact.size == 5_000)
        #expect(try await content(of: artifact, store) == Array(text.utf8))
        let stored = try #require(try await store.load(run.id))
        #expect(stored.events.map(\.type).suffix(2) == ["artifact-created", "run-completed"])
    }

    @Test("what took the place of an artifact is in its row, in the step in which it happened")
    func superseded() async throws {
        let store = MemoryStore()
        let plan = try PlanText.compile(
            """
            plan: 1
            title: H
            nodes:
              - { id: a, type: system-task, owner: "system:echo", input: { v: 1 }, deliverables: [{ key: v, kind: json }] }
              - { id: b, type: human-approval, owner: "user:ada", dependsOn: [a] }
            """)
        try await engine(store).withRunning { engine in
            let id = try await engine.create(plan, inputs: .object(JSONObject()), by: ActorID("user:ada"))
            _ = try await engine.settled(id)
            try await engine.perform(.hold(reason: nil, by: ActorID("user:ada")), on: id)
            try await engine.perform(.restart([NodeRef(0)], Redoing(downstream: true, input: ["v": 2]), by: ActorID("user:ada")), on: id)
            #expect(try await store.artifacts(of: id).map(\.supersededBy) == [ArtifactRecord.restarted])
            try await engine.perform(.release(by: ActorID("user:ada")), on: id)
            try await engine.drive(id)
            _ = try await engine.settled(id)
            let artifacts = try await store.artifacts(of: id)
            #expect(artifacts.count == 2)
            #expect(artifacts.map(\.supersededBy) == [artifacts.last?.id, nil])
        }
    }

    @Test("evidence is kept with the attempt, and shown")
    func evidence() async throws {
        let store = MemoryStore()
        let agent = AgentFunction("a") { _ in WorkResult(["ok": true], evidence: [["source": "https://example.org"]]) }
        var surroundings = Surroundings.live
        surroundings.lease = .minutes(10)
        let plan = try PlanText.compile(
            """
            plan: 1
            title: E
            nodes: [{ id: a, type: agent-task, owner: "agent:a", objective: do it }]
            """)
        let engine = try await Engine.open(store, identity: Self.identity, owners: Owners(agents: [agent]), surroundings: surroundings)
        try await engine.withRunning { engine in
            let id = try await engine.create(plan, inputs: .object(JSONObject()), by: ActorID("user:ada"))
            let run = try await engine.end(of: id)
            #expect(run.evidence(of: NodeRef(0)) == [["source": "https://example.org"]])
            let copy = try #require(Run(id: run.id, plan: run.plan, snapshot: run.snapshot))
            #expect(copy.evidence(of: NodeRef(0)) == run.evidence(of: NodeRef(0)))
        }
    }
}
