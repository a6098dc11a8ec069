import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanServer
import Testing

@Suite("What is kept, over HTTP", .timeLimit(.minutes(10)))
struct KeptTests {
    static func named(_ title: String) -> JSON { ServerDesk.draft(title, [ServerDesk.echo], [("name", "greeting")]) }

    @Test("a plan is kept in versions, read as YAML and as a picture, and run by its name")
    func plans() async throws {
        try await ServerDesk.open { desk in
            let first = try await desk.post("/v1/plans", ["draft": Self.named("One")])
            #expect(first.headers["location"] == "/v1/plans/greeting/versions/1")
            #expect(try await desk.post("/v1/plans", ["draft": Self.named("One")]).json["version"]?.int == 1)
            let text = "plan: 1\nname: greeting\ntitle: Two\nnodes:\n  - { id: a, type: system-task, owner: system:noop }\n"
            let second = try await desk.send("POST", "/v1/plans", bytes: Array(text.utf8), headers: ["Content-Type": "application/yaml"])
            #expect(second.json["version"]?.int == 2, "\(second.text)")
            #expect(try await desk.all("/v1/plans").count == 1)
            #expect(try await desk.all("/v1/plans?all=true&limit=1").count == 2)
            #expect(try await desk.all("/v1/plans/greeting/versions?limit=1").map { $0["version"]?.int } == [2, 1])
            #expect(try await desk.get("/v1/plans/greeting").json["plan"]?["title"]?.string == "Two")
            #expect(try await desk.get("/v1/plans/greeting/versions/1").json["plan"]?["title"]?.string == "One")
            let yaml = try await desk.get("/v1/plans/greeting/versions/1.yaml")
            #expect(yaml.headers["content-type"] == "application/yaml")
            #expect(yaml.text.contains("title: One"), "\(yaml.text)")
            #expect(try await desk.get("/v1/plans/greeting/versions/2.svg").text.hasPrefix("<svg"))
            #expect(try await desk.get("/v1/plans/greeting/versions/3").code == "plan.unknown")
            #expect(try await desk.get("/v1/plans/greeting/versions/x.yaml").code == "request.invalid")
            let run = try await desk.post("/v1/runs", ["plan": "greeting@1"])
            #expect(run.json["title"]?.string == "One", "\(run.text)")
            #expect(try await desk.all("/v1/runs?plan=greeting").count == 1)
            #expect(try await desk.post("/v1/plans", ["draft": ServerDesk.draft("None", [ServerDesk.echo])]).code == "plan.name-missing")
        }
    }

    @Test("a plan is simulated, previewed and compared, and nothing is made of it")
    func judging() async throws {
        try await ServerDesk.open { desk in
            let draft = ServerDesk.draft("Judged", [ServerDesk.echo])
            #expect(try await desk.post("/v1/plans/simulate", ["draft": draft, "seed": 7]).status == 200)
            #expect(try await desk.post("/v1/plans/simulate", ["draft": draft, "runs": 5]).status == 200)
            #expect(try await desk.post("/v1/plans/simulate", ["draft": draft, "durations": ["echo": "x1"]]).code == "request.unfit")
            #expect(try await desk.post("/v1/plans/simulate", ["draft": draft, "choices": ["none": "a"]]).code == "simulation.option")
            #expect(try await desk.post("/v1/plans/preview", ["draft": draft]).status == 200)
            #expect(try await desk.post("/v1/plans/preview", ["draft": ["title": "x"]]).code == "plan.invalid")
            let same = try await desk.post("/v1/plans/diff", ["from": ["draft": draft], "to": ["draft": draft]])
            #expect(same.json["same"]?.bool == true)
            #expect(try await desk.post("/v1/plans/diff", ["from": ["draft": draft], "to": [:]]).code == "request.invalid")
            #expect(try await desk.get("/v1/runs").json["items"]?.array?.isEmpty == true)
            let catalog = try await desk.get("/v1/catalog")
            #expect(catalog.json["systemTasks"]?.array?.contains("echo") == true, "\(catalog.text)")
        }
    }

    @Test("what a node hands over is listed and read, whole, with its media type")
    func artifacts() async throws {
        try await ServerDesk.open(set: { $0.owner = SteeringTests.agent }) { desk in
            let node: JSON = [
                "id": "write", "type": "agent-task", "owner": "agent:writer", "objective": "A page.", "effects": "idempotent",
                "deliverables": [["key": "page"], ["key": "data"]],
            ]
            let run = try await desk.create(ServerDesk.draft("Hand over", [node]))
            try await desk.until(run) { $0.tally.running == 1 }
            let large = String(repeating: "large ", count: 100_000)
            let output: JSON = ["page": .string(large), "data": ["n": 1]]
            let done = try await desk.post("/v1/runs/\(run)/nodes/write/result", ["status": "completed", "structuredOutput": output])
            #expect(done.status == 200, "\(done.text)")
            _ = try await desk.engine.finished(run)
            let artifacts = try await desk.all("/v1/runs/\(run)/artifacts?limit=1")
            #expect(artifacts.count == 2)
            for artifact in artifacts {
                let id = try #require(artifact["id"]?.string)
                let path = "/v1/artifacts/\(id)"
                #expect(try await desk.get(path).json == artifact)
                let content = try await desk.get("\(path)/content")
                let isText = artifact["key"]?.string == "page"
                #expect(content.headers["content-type"] == (isText ? "text/plain; charset=utf-8" : "application/json"))
                #expect(content.headers["etag"] == artifact["sha256"]?.string.map { "\"\($0)\"" })
                if artifact["key"]?.string == "page" { #expect(content.text == large) } else { #expect(content.json == ["n": 1]) }
            }
            #expect(try await desk.get("/v1/artifacts/none/content").code == "artifact.unknown")
        }
    }

    @Test("a thread tells its runs, and is overwritten only as it was read")
    func threads() async throws {
        try await ServerDesk.open { desk in
            let run = try await desk.create(ServerDesk.draft("Here", [ServerDesk.write]), [("threadId", "t1"), ("sourceThreadId", "t2")])
            #expect(try await desk.get("/v1/threads/t1").json["hasActivePlan"]?.bool == true)
            #expect(try await desk.get("/v1/threads/t3").json["hasActivePlan"]?.bool == false)
            for thread in ["t1", "t2"] {
                #expect(try await desk.all("/v1/threads/\(thread)/runs").map { $0["runId"]?.string } == [run.rawValue])
            }
            #expect(try await desk.all("/v1/threads/t1/runs?status=completed").isEmpty)
            let put = try await desk.send("PUT", "/v1/threads/t1", ["members": ["user:bo"]], headers: ["If-Match": "\"0\""])
            #expect(put.json["members"] == ["user:bo"], "\(put.text)")
            let tag = try #require(put.headers["etag"])
            #expect(try await desk.send("PUT", "/v1/threads/t1", ["maxActiveRuns": 1], headers: ["If-Match": tag]).status == 200)
            let late = try await desk.send("PUT", "/v1/threads/t1", ["members": []], headers: ["If-Match": tag])
            #expect(late.status == 412)
            #expect(late.code == "request.precondition")
            let crowded = try await desk.post(
                "/v1/runs", ["draft": ServerDesk.draft("More", [ServerDesk.write]), "threadId": "t1"])
            #expect(crowded.code == "thread.too-many-runs")
        }
    }

    @Test("a schedule is read, paused, resumed, asked for a run, and deleted")
    func schedules() async throws {
        try await ServerDesk.open { desk in
            let schedule: JSON = ["cron": "0 9 * * 1", "timezone": "UTC", "overlap": "allow"]
            _ = try await desk.create(ServerDesk.draft("Weekly", [ServerDesk.echo], [("schedule", schedule)]))
            let id = try #require(try await desk.all("/v1/schedules?status=active&limit=1").first?["id"]?.string)
            let path = "/v1/schedules/\(id)"
            #expect(try await desk.get(path).json["next"]?.array?.count == 5)
            #expect(try await desk.post("\(path)/pause", ["reason": "holidays"]).json["status"]?.string == "paused")
            #expect(try await desk.post("\(path)/resume", ["catchUp": "none"]).json["status"]?.string == "active")
            let now = try await desk.post("\(path)/run-now")
            #expect(now.json["startedRunIds"]?.array?.count == 1, "\(now.text)")
            let backfill: JSON = ["from": "2001-01-01T00:00:00Z", "to": "2000-01-01T00:00:00Z"]
            #expect(try await desk.post("\(path)/backfill", backfill).status >= 400)
            #expect(try await desk.send("DELETE", path).json["status"]?.string == "finished")
            #expect(try await desk.post("\(path)/run-now").code == "schedule.finished")
            #expect(try await desk.get("/v1/schedules/none").code == "schedule.unknown")
        }
    }
}
