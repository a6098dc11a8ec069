import PlanAudit
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import Testing

@Suite("Runs as they are kept, over HTTP", .timeLimit(.minutes(10)))
struct RecordTests {
    @Test("a run is made again out of its row, its plan and its events, with every hash")
    func evidence() async throws {
        try await ServerDesk.open { desk in
            let large: JSON = .string(String(repeating: "x", count: 40_000))
            let node: JSON = ["id": "echo", "type": "system-task", "owner": "system:echo", "input": ["n": large]]
            let id = try await desk.create(ServerDesk.draft("Kept", [node]), [("labels", ["team": "docs"])])
            let run = try await desk.engine.finished(id)
            let kept = try await desk.get("/v1/runs/\(id)/record")
            #expect(kept.status == 200, "\(kept.text)")
            let record = try #require(kept.json["record"].flatMap(RunRecord.init(json:)))
            #expect(record.labels == ["team": "docs"])
            #expect(record.createdBy == "user:ada")
            #expect(record.state.version == run.seq)
            var events: [StoredEvent] = [], next: String? = "0"
            while let after = next {
                let page = try await desk.get("/v1/runs/\(id)/evidence?after=\(after)&limit=3")
                #expect(page.status == 200, "\(page.text)")
                events += (page.json["items"]?.array ?? []).compactMap(StoredEvent.init(exported:))
                next = page.json["nextCursor"]?.string
            }
            #expect(events == (try await desk.engine.store.events(of: id, after: 0, limit: 1_000)))
            #expect(events.contains { !$0.values.isEmpty })
            let source = (kept.json["plan"] ?? .null).bytes
            let stored = StoredRun(record: record, plan: source, checkpoint: nil, events: events, headHash: [])
            let again = try Run(stored, plan: try Engine.recompile(stored))
            #expect(again.outputs == run.outputs)
            #expect(again.status == run.status)
        }
    }

    @Test("rows are found by the beginning of an id, by status and by label, page by page")
    func records() async throws {
        try await ServerDesk.open { desk in
            var made: [String] = []
            for number in 1...3 {
                let labels: JSON = ["odd": .string(number % 2 == 1 ? "yes" : "no")]
                let run = try await desk.create(ServerDesk.draft("Run \(number)", [ServerDesk.echo]), [("labels", labels)])
                _ = try await desk.engine.finished(run)
                made.append(run.rawValue)
            }
            #expect(try await desk.all("/v1/records?limit=1").map { $0["runId"]?.string ?? "" } == made.reversed())
            #expect(try await desk.all("/v1/records?prefix=\(made[1])").compactMap { $0["runId"]?.string } == [made[1]])
            #expect(try await desk.all("/v1/records?label=odd%3Dyes").count == 2)
            #expect(try await desk.all("/v1/records?status=running").isEmpty)
            #expect(try await desk.get("/v1/runs/none/record").code == "run.unknown")
            #expect(try await desk.get("/v1/runs/none/evidence").code == "run.unknown")
        }
    }

    @Test("a request is read back as it was written, also when others are asked instead")
    func requests() async throws {
        try await ServerDesk.open { desk in
            let run = try await desk.create(ServerDesk.draft("Asks", [ServerDesk.echo, PeopleTests.ask]))
            try await desk.until(run) { !$0.openApprovals.isEmpty }
            let id = try #require(try await desk.all("/v1/approvals?runId=\(run)").first?["id"]?.string)
            #expect(try await desk.post("/v1/approvals/\(id)/reassign", ["to": "user:bo"]).status == 200)
            #expect(try await desk.post("/v1/approvals/\(id)/reassign", ["to": "user:cy", "also": true]).status == 200)
            #expect(try await desk.post("/v1/approvals/\(id)/priority", ["priority": 7]).status == 200)
            #expect(try await desk.post("/v1/approvals/\(id)/due", ["at": "2999-01-01T00:00:00Z"]).status == 200)
            var query = ApprovalQuery()
            query.prefix = id
            let kept = try await desk.engine.store.approvals(query)
            #expect(kept.first?.candidates == ["user:bo", "user:cy"])
            #expect(kept.first?.priority == 7)
            #expect(try await desk.all("/v1/approvals?prefix=\(id)").compactMap(ApprovalRecord.init(json:)) == kept)
        }
    }

    @Test("an answer to something else than what is asked now is refused, and who asks is told who they are")
    func digest() async throws {
        try await ServerDesk.open { desk in
            let run = try await desk.create(ServerDesk.draft("Asks", [ServerDesk.echo, PeopleTests.ask]))
            try await desk.until(run) { !$0.openApprovals.isEmpty }
            let asked = try #require(try await desk.all("/v1/approvals?runId=\(run)").first)
            let id = try #require(asked["id"]?.string)
            let other = try await desk.post("/v1/approvals/\(id)/respond", ["decision": "approve", "payloadDigest": "sha256:00"])
            #expect(other.code == "approval.content-changed", "\(other.text)")
            let right = try await desk.post(
                "/v1/approvals/\(id)/respond", ["decision": "approve", "payloadDigest": asked["payloadDigest"] ?? .null])
            #expect(right.status == 200, "\(right.text)")
            #expect(try await desk.get("/v1/caller").json["actor"]?.string == "user:ada")
        }
    }
}
