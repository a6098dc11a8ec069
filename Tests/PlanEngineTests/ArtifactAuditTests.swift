import PlanAudit
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanStoreSQLite
import PlanTestKit
import Testing

@Suite("What a run has made, held against its log", .timeLimit(.minutes(10)))
struct ArtifactAuditTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// A run that has made a small thing, a large one, and the small one again.
    private func made(_ body: (SQLiteStore, TestClock, RunID) async throws -> Void) async throws {
        let store = try SQLiteStore(path: folder.file()), clock = TestClock()
        let plan = try PlanText.compile(
            """
            plan: 1
            title: Makes things
            nodes:
              - { id: a, type: system-task, owner: "system:echo", input: { v: 1 }, deliverables: [{ key: v, kind: json }] }
              - id: b
                type: system-task
                owner: "system:echo"
                input: { text: \(String(repeating: "x", count: 9_000)) }
                deliverables: [{ key: text, kind: text }]
              - { id: ask, type: human-approval, owner: "user:ada", dependsOn: [a, b] }
            """)
        let ada = ActorID("user:ada")
        let engine = try await Engine.open(store, identity: .current(), owners: Owners(), surroundings: clock.surroundings)
        let id = try await engine.withRunning { engine in
            let id = try await engine.create(plan, inputs: [:], by: ada)
            _ = try await engine.until(id) { !$0.openApprovals.isEmpty }
            try await engine.perform(.restart([NodeRef(0)], Redoing(downstream: true), by: ada), on: id)
            try await engine.drive(id)
            _ = try await engine.until(id) { !$0.openApprovals.isEmpty && $0.isSettled && $0.allArtifacts.count == 3 }
            return id
        }
        try await body(store, clock, id)
        await store.close()
    }

    @Test("a run that has made things, and has made some again, is sound, and its replay equal")
    func sound() async throws {
        try await made { store, clock, id in
            var auditor = try #require(Auditor(store))
            let step = try await auditor.step(at: clock.surroundings.now())
            #expect(step.mended == 0 && step.broken == 0)
            let stored = try #require(try await store.load(id))
            let replay = try await RunReplay(stored, in: store)
            #expect(replay.isEqual, "\(replay.json)")
            #expect(try await store.artifacts(of: id).count == 3)
        }
    }

    @Test(
        "a row that does not say what the log says is written anew",
        arguments: [
            "DELETE FROM artifact WHERE key = 'v'", "UPDATE artifact SET superseded_by = 'other'", "UPDATE artifact SET size = 1",
            "UPDATE artifact SET sha256 = zeroblob(32), node = 'c'", "UPDATE artifact SET superseded_by = NULL",
            """
            INSERT INTO artifact SELECT NULL, 'made-up', run, node, attempt, key, kind, name, media_type, sha256, size, NULL, created_at,
                created_by FROM artifact LIMIT 1
            """,
        ])
    func mended(text: String) async throws {
        try await made { store, clock, id in
            func rows() async throws -> Set<PlanStore.ArtifactRecord> { Set(try await store.artifacts(of: id)) }
            let before = try await rows()
            try folder.change(text)
            #expect(try await rows() != before)
            let stored = try #require(try await store.load(id))
            #expect(try await RunReplay(stored, in: store).artifactFindings.allSatisfy { $0.code == "audit.artifact" })
            #expect(try await !RunReplay(stored, in: store).isEqual)
            var auditor = try #require(Auditor(store))
            #expect(try await auditor.step(at: clock.surroundings.now()).mended == 1)
            #expect(try await rows() == before)
            #expect(try await store.incidents([.healed], limit: 10).map(\.code) == ["audit.artifact"])
            #expect(try await auditor.step(at: clock.surroundings.now()).mended == 0)
        }
    }

    @Test(
        "content that is gone is told, and cannot be made up",
        arguments: ["DELETE FROM blob", "DELETE FROM blob_chunk", "UPDATE blob SET size = 8"])
    func gone(text: String) async throws {
        try await made { store, clock, _ in
            try folder.change(text)
            var auditor = try #require(Auditor(store))
            let step = try await auditor.step(at: clock.surroundings.now())
            #expect(step.mended == 0 && step.broken == 1)
            let incident = try #require(try await store.incidents([.open], limit: 10).first)
            #expect(incident.code == "audit.content" && incident.sentence.contains("of 'b'"), "\(incident)")
        }
    }
}
