import PlanAPI
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanServer
import PlanStore
import Testing

@Suite("What is said of a run when it is made and read", .timeLimit(.minutes(10)))
struct RunFieldTests {
    private static let draft = ServerDesk.draft("Said", [ServerDesk.write])

    @Test("what a request says of its run stands in the run")
    func making() async throws {
        try await ServerDesk.open { desk in
            let rows: [(member: String, value: JSON, shown: String)] = [
                ("threadId", "t1", "threadId"), ("leadAgentId", "agent:lead", "leadAgentId"),
                // Where nothing else is said, a run lives where it was asked for.
                ("sourceThreadId", "t2", "threadId"),
            ]
            for (member, value, shown) in rows {
                let made = try await desk.post("/v1/runs", ["draft": Self.draft, member: value])
                #expect(made.status == 201 && made.json[shown] == value, "\(member): \(made.text)")
                let run = made.json["runId"]?.string ?? ""
                #expect(try await desk.get("/v1/runs/\(run)").json[shown] == value, "\(member)")
                #expect(try await desk.post("/v1/runs", ["draft": Self.draft]).json[shown] == nil, "\(member)")
            }
            let asked = try await desk.post("/v1/runs", ["draft": Self.draft, "threadId": "t1", "sourceThreadId": "t2"]).json
            #expect(asked["threadId"] == "t1" && asked["sourceThreadId"] == "t2", "\(asked)")
            let inputs: JSON = ["type": "object", "properties": ["n": ["type": "integer"]], "required": ["n"]]
            let typed = ServerDesk.draft("Typed", [ServerDesk.echo], [("inputs", inputs)])
            #expect(try await desk.post("/v1/runs", ["draft": typed, "input": ["n": 7]]).json["inputs"] == ["n": 7])
            #expect(try await desk.post("/v1/runs", ["draft": typed, "input": ["n": "x"]]).status == 422)
            let labelled = try await desk.create(Self.draft, [("labels", ["team": "docs"])])
            #expect(try await desk.get("/v1/runs/\(labelled)/record").json["record"]?["labels"] == ["team": "docs"])
        }
    }

    @Test("who made a run follows from the key: an agent may say its own name and no other's")
    func maker() async throws {
        try await ServerDesk.open(set: { $0.owner = SteeringTests.agent }) { desk in
            let own = try await desk.post("/v1/runs", ["draft": Self.draft, "createdByAgentId": "agent:writer"])
            #expect(own.status == 201 && own.json["createdByAgentId"] == "agent:writer", "\(own.text)")
            #expect(try await desk.post("/v1/runs", ["draft": Self.draft]).json["createdByAgentId"] == "agent:writer")
            let other = try await desk.post("/v1/runs", ["draft": Self.draft, "createdByAgentId": "agent:other"])
            #expect(other.status == 403 && other.code == "role.missing", "\(other.text)")
        }
    }

    @Test("a run that revises one that was sent back says so, and one that nobody knows is not revised")
    func revises() async throws {
        try await ServerDesk.open { desk in
            let asked: [(String, JSON)] = [("requireApproval", true)]
            let old = try await desk.create(Self.draft, asked)
            let sent = try await desk.post("/v1/runs/\(old)/reject", ["reason": "name who is told", "resolution": "changes-requested"])
            #expect(sent.status == 200)
            let better = ServerDesk.draft("Better", [ServerDesk.write])
            let made = try await desk.post("/v1/runs", ["draft": better, "revisesRunId": .string(old.rawValue), "requireApproval": false])
            #expect(made.status == 201 && made.json["revisesRunId"]?.string == old.rawValue, "\(made.text)")
            // It waits for the same people, and shows them what was said.
            #expect(made.json["status"] == "pending-approval" && made.json["version"] == 2)
            #expect(made.json["revision"]?["reason"] == "name who is told", "\(made.text)")
            #expect(try await desk.post("/v1/runs", ["draft": better, "revisesRunId": "run_none"]).code == "run.unknown")
        }
    }

    @Test("the larger a run's priority is, the sooner a worker gets its jobs, and the request of one of its nodes says it")
    func priority() async throws {
        try await ServerDesk.open { desk in
            let build: JSON = ["id": "build", "type": "program", "owner": "worker:q", "command": ["make"], "effects": "idempotent"]
            var runs: [String: JSON] = [:]
            for (title, priority) in [("first", 0), ("urgent", 5), ("least", -3)] as [(String, Int64)] {
                let draft = ServerDesk.draft(title, [build, PeopleTests.ask], ServerDesk.together("build", "ask"))
                let run = try await desk.create(draft, [("priority", .int(priority))])
                try await desk.until(run) { $0.tally.running == 1 && !$0.openApprovals.isEmpty }
                runs[title] = .string(run.rawValue)
                let request = try await desk.all("/v1/approvals?runId=\(run)").first
                #expect(request?["priority"] == (priority == 0 ? nil : .int(priority)), "\(title)")
            }
            while desk.engine.queues(for: ServerDesk.owner).first?.waiting != 3 { await Task.yield() }
            var order: [JSON?] = []
            for _ in 0..<3 {
                order.append(try await desk.post("/v1/jobs/claim", ["worker": "w", "queues": ["q"]]).json["items"]?[0]?["run"])
            }
            #expect(order == [runs["urgent"], runs["first"], runs["least"]])
        }
    }

    @Test("beside a run is shown what is asked for, and nothing else")
    func includes() async throws {
        try await ServerDesk.open { desk in
            let handed: JSON = [
                "id": "hand", "type": "system-task", "owner": "system:echo", "input": ["page": "text"], "deliverables": [["key": "page"]],
            ]
            var write = ServerDesk.write.object ?? JSONObject()
            write["outputSchema"] = ["type": "object", "required": ["size"], "properties": ["size": ["type": "integer"]]]
            write["retryPolicy"] = ["maxAttempts": 1]
            let run = try await desk.create(
                ServerDesk.draft(
                    "Included", [handed, PeopleTests.ask, .object(write)], ServerDesk.together("hand", "ask", "write")))
            try await desk.until(run) { $0.tally.running == 1 && !$0.openApprovals.isEmpty && !$0.allArtifacts.isEmpty }
            let wrong = NodeResult(.completed, ["size": "large"])
            _ = try? await desk.engine.submitNodeResult(run, node: "write", wrong, for: SteeringTests.agent)
            try await desk.until(run) { $0.tally.running == 0 }
            let rows = [
                ("includeEvents", "recentEvents"), ("includeArtifacts", "artifacts"), ("includeApprovals", "approvals"),
                ("includeCheckpoints", "checkpoints"), ("includeValidationIssues", "validationIssues"),
            ]
            let place = "/v1/runs/\(run)"
            func shown(_ query: String) async throws -> Set<String> {
                let view = try await desk.get(place + query).json
                return Set(rows.map(\.1).filter { view[$0] != nil })
            }
            for (parameter, member) in rows {
                #expect(try await desk.get("\(place)?\(parameter)=true").json[member]?.array?.isEmpty == false, "\(parameter)")
                #expect(try await shown("?\(parameter)=true") == [member], "\(parameter)")
                #expect(try await shown("?\(parameter)=true&at=1") == [member], "\(parameter)")
            }
            #expect(try await shown("") == [])
            #expect(try await shown("?" + rows.map { "\($0.0)=false" }.joined(separator: "&")) == [])
            #expect(try await shown("?" + rows.map { "\($0.0)=true" }.joined(separator: "&")) == Set(rows.map(\.1)))
            let view = try await desk.get("\(place)?includeApprovals=true&includeArtifacts=true&includeValidationIssues=true").json
            #expect(view["approvals"]?[0]?["nodeId"] == "ask" && view["artifacts"]?[0]?["nodeId"] == "hand")
            #expect(view["validationIssues"]?[0]?["nodeId"] == "write" && view["validationIssues"]?[0]?["stage"] == "result", "\(view)")
            #expect(try await desk.get("\(place)?includeAll=true").code == "request.unknown-parameter")
        }
    }

    @Test("a picture is drawn as it is asked for: whole, sideways, or as the run was")
    func pictures() async throws {
        try await ServerDesk.open { desk in
            var nodes: [JSON] = [["id": "n0", "type": "system-task", "owner": "system:echo", "input": ["n": 1]]]
            for number in 1..<120 {
                nodes.append([
                    "id": .string("n\(number)"), "type": "system-task", "owner": "system:echo", "input": ["n": 1],
                    "dependsOn": [.string("n\((number - 1) / 3)")],
                ])
            }
            let draft = ServerDesk.draft("Large", nodes, [("name", "large")])
            _ = try await desk.post("/v1/plans", ["draft": draft])
            let run = try await desk.create(draft)
            _ = try await desk.engine.finished(run)
            for place in ["/v1/plans/large/versions/1.svg", "/v1/runs/\(run)/graph.svg"] {
                func picture(_ query: String) async throws -> String { try await desk.get(place + query).text }
                let plain = try await picture("")
                let (whole, sideways) = (try await picture("?all=true"), try await picture("?sideways=true"))
                #expect(!plain.contains(">n119<") && whole.contains(">n119<"), "\(place)")
                #expect(sideways != plain && sideways.hasPrefix("<svg"), "\(place)")
                #expect(try await picture("?all=false&sideways=false") == plain, "\(place)")
            }
            let graph = "/v1/runs/\(run)/graph.svg"
            #expect(try await desk.get("\(graph)?at=1").text != desk.get(graph).text)
            #expect(try await desk.get("\(graph)?at=99999").code == "run.no-such-event")
        }
    }
}
