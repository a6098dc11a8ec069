import PlanAPI
import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanServer
import PlanStore
import Testing

@Suite("What is said with a result", .timeLimit(.minutes(10)))
struct ResultFieldTests {
    private static let node: JSON = [
        "id": "write", "type": "agent-task", "owner": "agent:writer", "objective": "A page.", "effects": "idempotent",
        "deliverables": [["key": "page"]], "retryPolicy": ["maxAttempts": 1],
    ]

    /// Hands in a result for a node of a run of its own, and gives the node and the run as they are then.
    private static func handedIn(_ desk: ServerDesk, _ body: JSON) async throws -> (answer: ServerDesk.Outcome, node: JSON, run: Run) {
        let run = try await desk.create(ServerDesk.draft("Result", [node, PeopleTests.ask]))
        try await desk.until(run) { $0.tally.running == 1 }
        let answer = try await desk.post("/v1/runs/\(run)/nodes/write/result", body)
        if answer.status == 200 { try await desk.until(run) { $0.tally.running == 0 } }
        return (answer, try await desk.get("/v1/runs/\(run)").json["nodes"]?[0] ?? .null, try await desk.engine.view(run))
    }

    @Test("what an agent says of its node stands on the node")
    func agents() async throws {
        let page: JSON = ["page": "text"]
        let rows: [(body: JSON, status: String, shown: (name: String, value: JSON)?)] = [
            (["status": "completed", "structuredOutput": page], "completed", ("latestStructuredOutput", page)),
            (["status": "completed", "artifacts": [["key": "page", "value": "text"]]], "completed", ("latestStructuredOutput", page)),
            (["status": "completed", "structuredOutput": page, "notes": "short"], "completed", ("latestNotes", "short")),
            (
                ["status": "completed", "structuredOutput": page, "evidence": [["url": "https://example.org/"]]], "completed",
                ("evidence", [["url": "https://example.org/"]])
            ),
            (["status": "partial", "structuredOutput": page], "partial", ("latestStructuredOutput", page)),
            (["status": "failed", "failure": ["message": "no ink"]], "blocked", ("failureMessage", "no ink")),
            (["status": "failed", "failure": ["message": "x", "class": "unavailable"]], "blocked", ("failureClass", "unavailable")),
            (["status": "blocked", "blockedReason": "no access"], "blocked", ("blockedReason", "no access")),
        ]
        try await ServerDesk.open(set: { $0.owner = SteeringTests.agent }) { desk in
            for (body, status, shown) in rows {
                let (answer, node, _) = try await Self.handedIn(desk, body)
                #expect(answer.status == 200, "\(body): \(answer.text)")
                #expect(node["status"]?.string == status, "\(body): \(node)")
                if let shown { #expect(node[shown.name] == shown.value, "\(body): \(node)") }
            }
            for body: JSON in [["status": "failed"], ["status": "blocked"], ["status": "completed", "artifacts": [["key": "page"]]]] {
                #expect(try await Self.handedIn(desk, body).answer.code == "request.invalid", "\(body)")
            }
        }
    }

    @Test("what an attempt has used is counted, and a result of another attempt is refused")
    func attempts() async throws {
        try await ServerDesk.open(set: { $0.owner = SteeringTests.agent }) { desk in
            let done: [(String, JSON)] = [("status", "completed"), ("structuredOutput", ["page": "text"])]
            func body(_ name: String, _ value: JSON) -> JSON { .object(JSONObject(done + [(name, value)])) }
            let (_, _, run) = try await Self.handedIn(desk, body("usage", ["costUsd": 0.5, "tokens": 200]))
            #expect(run.budget.spent[.costUsd] == 0.5 && run.budget.spent[.tokens] == 200)
            for (name, value) in [("attempt", 2), ("idempotencyKey", "another")] as [(String, JSON)] {
                let (refused, node, _) = try await Self.handedIn(desk, body(name, value))
                #expect(refused.status == 409 && refused.code == "result.stale-attempt", "\(name): \(refused.text)")
                #expect(node["status"] == "running")
            }
            #expect(try await Self.handedIn(desk, body("attempt", 1)).node["status"] == "completed")
        }
    }

    @Test("what must not be done twice is done again after a failure that never began, and is asked about after any other")
    func neverBegan() async throws {
        try await ServerDesk.open(set: { $0.owner = SteeringTests.agent }) { desk in
            let node: JSON = [
                "id": "write", "type": "agent-task", "owner": "agent:writer", "objective": "A page.", "effects": "once",
                "retryPolicy": ["maxAttempts": 2, "initialDelay": "1ms"],
            ]
            for isRetryable in [true, false] {
                let run = try await desk.create(ServerDesk.draft("Once", [node]))
                try await desk.until(run) { $0.tally.running == 1 }
                let failure: JSON = ["message": "no", "class": "unavailable", "retryable": .bool(isRetryable)]
                _ = try await desk.post("/v1/runs/\(run)/nodes/write/result", ["status": "failed", "failure": failure])
                if isRetryable {
                    try await desk.until(run) { $0.attempts(of: NodeRef(0)) == 2 }
                } else {
                    try await desk.until(run) { !$0.openApprovals.isEmpty }
                    #expect(try await desk.engine.view(run).attempts(of: NodeRef(0)) == 1)
                }
            }
        }
    }

    private static let build: JSON = [
        "id": "build", "type": "program", "owner": "worker:q", "command": ["make"], "effects": "once",
        "retryPolicy": ["maxAttempts": 2, "initialDelay": "1ms"],
    ]

    private static func claimed(_ desk: ServerDesk, lease: JSON? = nil) async throws -> (run: RunID, path: String, job: JSON) {
        let run = try await desk.create(ServerDesk.draft("Elsewhere", [build, PeopleTests.ask], ServerDesk.together("build", "ask")))
        var claim = JSONObject([("worker", "w"), ("queues", .array(["q"])), ("wait", "30s")])
        claim["lease"] = lease
        let job = try #require(try await desk.post("/v1/jobs/claim", .object(claim)).json["items"]?[0])
        return (run, "/v1/jobs/\(job["id"]?.string ?? "")", job)
    }

    private static func body(_ job: JSON, _ members: [(String, JSON)]) -> JSON {
        .object(JSONObject([("leaseToken", job["leaseToken"] ?? .null)] + members))
    }

    @Test("what a worker says with the result of a job stands on its node")
    func workers() async throws {
        try await ServerDesk.open { desk in
            let output: (String, JSON) = ("output", ["exitCode": 0])
            let rows: [(more: [(String, JSON)], status: String, shown: (name: String, value: JSON)?)] = [
                ([], "completed", nil), ([("partial", false)], "completed", nil), ([("partial", true), ("notes", "half")], "partial", nil),
                ([("notes", "quick")], "completed", ("latestNotes", "quick")),
                ([("evidence", [["log": "made"]])], "completed", ("evidence", [["log": "made"]])),
            ]
            for (more, status, shown) in rows {
                let (run, path, job) = try await Self.claimed(desk)
                let done = try await desk.post("\(path)/complete", Self.body(job, [output] + more))
                #expect(done.status == 200, "\(more): \(done.text)")
                try await desk.until(run) { $0.tally.running == 0 }
                let node = try await desk.get("/v1/runs/\(run)").json["nodes"]?[0]
                #expect(node?["status"]?.string == status, "\(more): \(node ?? .null)")
                if let shown { #expect(node?[shown.name] == shown.value, "\(more): \(node ?? .null)") }
            }
            let (run, path, job) = try await Self.claimed(desk)
            let usage: JSON = [
                "costUsd": 0.25, "tokensIn": 5, "tokensOut": 2, "cachedIn": 3, "toolCalls": 4, "workTime": 1_500, "model": "large-1",
            ]
            _ = try await desk.post("\(path)/complete", Self.body(job, [output, ("usage", usage)]))
            try await desk.until(run) { $0.budget.spent[.toolCalls] == 4 }
            let told = try await desk.get("/v1/runs/\(run)/events?type=usage-recorded").text
            for (name, value) in usage.object ?? JSONObject() { #expect(told.contains("\"\(name)\":\(value.text)"), "\(name): \(told)") }
        }
    }

    @Test("why a job failed, what it used, and whether it ever began is known after it")
    func failures() async throws {
        try await ServerDesk.open { desk in
            let (run, path, job) = try await Self.claimed(desk)
            let said: [(String, JSON)] = [("class", "unavailable"), ("message", "no disk"), ("usage", ["costUsd": 0.25])]
            #expect(try await desk.post("\(path)/fail", Self.body(job, said)).status == 204)
            // It may have taken effect, so somebody is asked.
            try await desk.until(run) { $0.openApprovals.count == 2 }
            let failed = try await desk.engine.view(run)
            #expect(failed.failure(of: NodeRef(0))?.kind == .unavailable && failed.failure(of: NodeRef(0))?.message == "no disk")
            #expect(failed.budget.spent[.costUsd] == 0.25)
            let (other, second, another) = try await Self.claimed(desk)
            #expect(try await desk.post("\(second)/fail", Self.body(another, [("message", "x"), ("retryable", true)])).status == 204)
            try await desk.until(other) { $0.attempts(of: NodeRef(0)) == 2 }
            #expect(try await desk.engine.view(other).failure(of: NodeRef(0))?.kind == .executorError)
        }
    }

    @Test("a lease is as long as the worker asks, and a sign of life puts its end off by what it says")
    func leases() async throws {
        try await ServerDesk.open { desk in
            let before = desk.engine.surroundings.now()
            let (_, path, job) = try await Self.claimed(desk, lease: "20m")
            func end(_ text: JSON?) throws -> Timestamp { try #require(text?.string.flatMap { Timestamp($0) }) }
            let first = try end(job["leaseUntil"])
            #expect(first >= before + .minutes(20) && first < before + .minutes(30))
            let pulse = try await desk.post("\(path)/heartbeat", Self.body(job, [("lease", "50m")]))
            let later = try end(pulse.json["leaseUntil"])
            #expect(later >= before + .minutes(50) && later < before + .minutes(60), "\(pulse.text)")
        }
    }
}
