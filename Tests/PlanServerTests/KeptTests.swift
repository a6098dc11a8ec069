import PlanAPI
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanServer
import PlanStore
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

    @Test("the catalog tells the queues that workers are at, and how much there may be")
    func catalog() async throws {
        try await ServerDesk.open { desk in
            #expect(try await desk.get("/v1/catalog").json["queues"] == [])
            _ = try await desk.post("/v1/jobs/claim", ["worker": "w", "queues": ["linux"], "wait": "1ms"])
            let catalog = try await desk.get("/v1/catalog").json
            #expect(catalog["queues"] == ["linux"])
            #expect(catalog["limits"]?["nodesPerPlan"]?.int == Int64(desk.engine.surroundings.limits.nodesPerPlan))
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

    @Test("what all runs have handed over is listed newest first, and narrowed to what is asked")
    func everyArtifact() async throws {
        try await ServerDesk.open { desk in
            func make(_ page: String, in thread: String) async throws -> RunID {
                let node: JSON = [
                    "id": "hand", "type": "system-task", "owner": "system:echo", "input": ["page": .string(page), "notes": "n"],
                    "deliverables": [["key": "page"], ["key": "notes"]],
                ]
                let run = try await desk.create(ServerDesk.draft("Hands over", [node]), [("threadId", .string(thread))])
                _ = try await desk.engine.finished(run)
                return run
            }
            let first = try await make("one", in: "t1"), second = try await make("two", in: "t2")
            let all = try await desk.all("/v1/artifacts?limit=1")
            #expect(all.compactMap { $0["runId"]?.string } == [second, second, first, first].map(\.rawValue))
            #expect(Set(all.compactMap { $0["id"]?.string }).count == 4)
            #expect(try await desk.all("/v1/artifacts?runId=\(first)&key=page").count == 1)
            #expect(try await desk.all("/v1/artifacts?threadId=t2").allSatisfy { $0["runId"]?.string == second.rawValue })
            #expect(try await desk.all("/v1/artifacts?nodeId=none").isEmpty)
            let notes = try #require(all.first { $0["key"]?.string == "notes" }?["sha256"]?.string)
            #expect(try await desk.all("/v1/artifacts?sha256=\(notes)&current=true").count == 2)
            #expect(try await desk.get("/v1/artifacts?sha256=none").code == "request.invalid")
            #expect(try await desk.get("/v1/artifacts?cursor=none").json["items"]?.array?.isEmpty == true)
        }
    }

    @Test("what is listed of artifacts is what the runs show: nothing of other threads and organizations, and of others' nodes nothing")
    func seenArtifacts() async throws {
        let store = MemoryStore()
        let directory = Directory(store)
        try await directory.setRoles([.admin], ofUser: "ada", in: .default)
        let (_, none) = try await KeyTests.key(store, [.read], of: "user:zoe")
        let (_, asked) = try await KeyTests.key(store, [.read], of: "user:bo")
        let (_, bound) = try await KeyTests.key(store, [.read], of: "user:ada", thread: "t2")
        let (_, admin) = try await KeyTests.key(store, [.read], of: "user:ada")
        try await ServerDesk.open(store) { desk in
            func hand(_ id: String, after: [JSON] = []) -> JSON {
                [
                    "id": .string(id), "type": "system-task", "owner": "system:echo", "input": ["page": .string(id)],
                    "deliverables": [["key": "page"]], "dependsOn": .array(after),
                ]
            }
            let ask: JSON = ["id": "ask", "type": "human-approval", "owner": "user:bo", "objective": "Look.", "dependsOn": ["near"]]
            var request = PlanRequest(ServerDesk.draft("Asks", [hand("far"), hand("near", after: ["far"]), ask]))
            request.targetThread = ThreadID("t1")
            let run = try await desk.engine.createPlan(request, for: ServerDesk.owner).run.id
            try await desk.until(run) { !$0.openApprovals.isEmpty }
            func nodes(_ header: [String: String]) async throws -> [String] {
                try await desk.get("/v1/artifacts", headers: header).json["items"]?.array?.compactMap { $0["nodeId"]?.string } ?? ["none"]
            }
            #expect(try await nodes(admin) == ["near", "far"])
            #expect(try await nodes(asked) == ["near"])
            #expect(try await nodes(none) == [])
            #expect(try await nodes(bound) == [])
        }
    }

    @Test("a plan without a schedule is given one, and a kept plan another than its own; the runs are those of any schedule")
    func makingSchedules() async throws {
        try await ServerDesk.open { desk in
            let rule: JSON = ["cron": "0 9 * * 1", "timezone": "UTC"]
            let made = try await desk.post("/v1/schedules", ["draft": ServerDesk.draft("Weekly", [ServerDesk.echo]), "schedule": rule])
            #expect(made.status == 201, "\(made.text)")
            let id = try #require(made.json["schedule"]?["id"]?.string)
            #expect(made.headers["location"] == "/v1/schedules/\(id)")
            #expect(made.json["run"]?["scheduleId"]?.string == id)
            #expect(try await desk.get("/v1/schedules/\(id)").json["rule"] == made.json["schedule"]?["rule"])
            #expect(try await desk.post("/v1/schedules/\(id)/run-now").json["startedRunIds"]?.array?.count == 1)

            let own = ServerDesk.draft("Own", [ServerDesk.echo], [("name", "own"), ("schedule", rule)])
            _ = try await desk.post("/v1/plans", ["draft": own])
            let kept = try await desk.post("/v1/schedules", ["plan": "own"])
            #expect(kept.json["schedule"]?["rule"]?["cron"]?.string == "0 9 * * 1", "\(kept.text)")
            let other = try await desk.post("/v1/schedules", ["plan": "own", "schedule": ["interval": "6h"]])
            #expect(other.json["schedule"]?["rule"]?["interval"]?.string == "6h", "\(other.text)")

            let without = try await desk.post("/v1/schedules", ["draft": ServerDesk.draft("None", [ServerDesk.echo])])
            #expect(without.code == "request.unfit")
            let wrong = try await desk.post(
                "/v1/schedules", ["draft": ServerDesk.draft("Wrong", [ServerDesk.echo]), "schedule": ["cron": "x"]])
            #expect(wrong.status == 422)
            #expect(wrong.json["errors"]?.array?.isEmpty == false, "\(wrong.text)")
            let asked = try await desk.post(
                "/v1/schedules", ["draft": ServerDesk.draft("Asked", [ServerDesk.echo]), "schedule": rule, "requireApproval": true])
            #expect(asked.json["run"]?["status"]?.string == "pending-approval", "\(asked.text)")
            #expect(asked.json["schedule"] == nil)
            #expect(try await desk.all("/v1/schedules").count == 3)
        }
    }

    @Test("a schedule that is asked for twice under one key is made once")
    func repeatedSchedule() async throws {
        try await ServerDesk.open { desk in
            let body: JSON = ["draft": ServerDesk.draft("Weekly", [ServerDesk.echo]), "schedule": ["interval": "6h"]]
            let first = try await desk.post("/v1/schedules", body, headers: ["Idempotency-Key": "k"])
            let again = try await desk.post("/v1/schedules", body, headers: ["Idempotency-Key": "k"])
            #expect(again.json == first.json)
            #expect(again.headers["idempotent-replayed"] == "true")
            #expect(try await desk.all("/v1/schedules").count == 1)
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
