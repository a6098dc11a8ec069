import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanServer
import PlanStore
import Testing

@Suite("Files of owners elsewhere, over HTTP", .timeLimit(.minutes(10)))
struct FileRouteTests {
    private static let content = (0..<700_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    private static let name = "sha256:\(Digest(of: content).hex)"

    private static func build(_ id: String, owner: String = "worker:linux") -> JSON {
        [
            "id": .string(id), "type": "agent-task", "owner": .string(owner), "objective": "A report.", "effects": "idempotent",
            "deliverables": [["key": "report", "kind": "file"]], "retryPolicy": ["maxAttempts": 1],
            "failurePolicy": [["action": "fail-run"]],
        ]
    }

    private static func plan(_ nodes: JSON...) -> JSON { ServerDesk.draft("Files", nodes) }

    private func claimed(_ desk: ServerDesk) async throws -> (path: String, token: String) {
        let outcome = try await desk.post("/v1/jobs/claim", ["worker": "w1", "queues": ["linux"], "wait": "30s", "lease": "1h"])
        let job = try #require(outcome.json["items"]?[0], "\(outcome.text)")
        return ("/v1/jobs/\(job["id"]?.string ?? "")", job["leaseToken"]?.string ?? "")
    }

    private func handUp(_ desk: ServerDesk, _ path: String, _ bytes: [UInt8] = content) async throws -> ServerDesk.Outcome {
        try await desk.send("PUT", path, bytes: bytes, headers: ["Content-Type": "application/x-test"])
    }

    @Test("a worker hands up a file of its job, twice, names it in its result, and anybody reads it byte for byte")
    func job() async throws {
        try await ServerDesk.open { desk in
            let run = try await desk.create(Self.plan(Self.build("build")))
            let (path, token) = try await claimed(desk)
            for _ in 0..<2 {
                let file = try await handUp(desk, "\(path)/files?leaseToken=\(token)")
                #expect(file.status == 200 && file.json["path"]?.string == Self.name, "\(file.text)")
                #expect(file.json["size"]?.int == 700_000)
            }
            let done = try await desk.post(
                path + "/complete", ["leaseToken": .string(token), "output": ["report": .string(Self.name)]])
            #expect(done.status == 200, "\(done.text)")
            #expect(try await desk.engine.finished(run).status == .completed)
            let artifact = try #require(try await desk.all("/v1/runs/\(run)/artifacts").first)
            #expect(artifact["mediaType"]?.string == "application/x-test")
            let content = try await desk.get("/v1/artifacts/\(artifact["id"]?.string ?? "")/content")
            #expect(content.status == 200 && content.bytes == Self.content)
            let late = try await handUp(desk, "\(path)/files?leaseToken=\(token)")
            #expect(late.status == 409 && late.code == "job.lease-lost", "\(late.text)")
        }
    }

    @Test("an agent outside hands up a file of its node")
    func agent() async throws {
        try await ServerDesk.open(set: { $0.owner = SteeringTests.agent }) { desk in
            let run = try await desk.create(Self.plan(Self.build("write", owner: SteeringTests.agent.actor.rawValue)))
            let place = "/v1/runs/\(run)/nodes/write"
            let file = try await handUp(desk, "\(place)/files")
            #expect(file.status == 200, "\(file.text)")
            _ = try await desk.post("\(place)/result", ["status": "completed", "structuredOutput": ["report": .string(Self.name)]])
            #expect(try await desk.engine.finished(run).status == .completed)
            #expect(try await handUp(desk, "\(place)/files").code == "result.run-not-running")
            #expect(try await handUp(desk, "/v1/runs/run_nothing/nodes/write/files").status == 404)
        }
    }

    @Test("content that was handed up for another run's node is not this one's, though it has the same digest")
    func foreign() async throws {
        try await ServerDesk.open { desk in
            _ = try await desk.create(Self.plan(Self.build("mine")))
            let (one, oneToken) = try await claimed(desk)
            let run = try await desk.create(Self.plan(Self.build("theirs")))
            let (two, twoToken) = try await claimed(desk)
            let file = try await handUp(desk, "\(one)/files?leaseToken=\(oneToken)")
            #expect(file.status == 200, "\(file.text)")
            _ = try await desk.post(two + "/complete", ["leaseToken": .string(twoToken), "output": ["report": .string(Self.name)]])
            let ended = try await desk.engine.finished(run)
            #expect(ended.status == .failed && ended.ending?.contains("was handed up for this node") == true, "\(ended.ending ?? "")")
        }
    }

    @Test("a file is handed up under the path that the result names, which a check of the result tells")
    func byPath() async throws {
        try await ServerDesk.open { desk in
            let run = try await desk.create(Self.plan(Self.build("build")))
            let (path, token) = try await claimed(desk)
            let result: JSON = ["leaseToken": .string(token), "output": ["report": "out/a b.bin"]]
            #expect(try await desk.post(path + "/check", result).json["files"] == ["out/a b.bin"])
            let file = try await handUp(desk, "\(path)/files?leaseToken=\(token)&path=out%2Fa%20b.bin")
            #expect(file.json["path"]?.string == "out/a b.bin", "\(file.text)")
            _ = try await desk.post(path + "/complete", result)
            let ended = try await desk.engine.finished(run)
            #expect(ended.status == .completed && ended.allArtifacts.map(\.path) == ["out/a b.bin"])
        }
    }

    @Test("what is too large, or too much, is refused, and nothing of it is kept")
    func limits() async throws {
        let store = MemoryStore()
        try await ServerDesk.open(store, fileBytes: 1_000) { desk in
            _ = try await desk.create(Self.plan(Self.build("build")))
            let (path, token) = try await claimed(desk)
            let large = try await handUp(desk, "\(path)/files?leaseToken=\(token)")
            #expect(large.status == 413 && large.code == "file.too-large", "\(large.text)")
            #expect(try await store.blob(Digest(of: Self.content)) == nil)
            for number in 0..<100 {
                #expect(try await handUp(desk, "\(path)/files?leaseToken=\(token)", [UInt8(number)]).status == 200)
            }
            let many = try await handUp(desk, "\(path)/files?leaseToken=\(token)", [200])
            #expect(many.status == 409 && many.code == "file.too-many", "\(many.text)")
            #expect(try await handUp(desk, "\(path)/files", [1]).code == "job.lease-lost")
            #expect(try await handUp(desk, "/v1/jobs/nothing/files?leaseToken=1", [1]).status == 404)
        }
    }
}
