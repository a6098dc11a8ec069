import PlanAPI
import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanServer
import PlanStore
import Testing

@Suite("Workers over HTTP", .timeLimit(.minutes(10)))
struct JobRouteTests {
    private static let build: JSON = [
        "id": "build", "type": "program", "owner": "worker:linux", "command": ["make", "all"], "effects": "idempotent", "timeout": "1h",
        "env": ["CI": "1", "TOKEN": ["secret": "DEPLOY"]],
        "outputSchema": ["type": "object", "required": ["size"], "properties": ["size": ["type": "integer"]]],
        "retryPolicy": ["maxAttempts": 1],
    ]
    private static let plan = ServerDesk.draft("Elsewhere", [build], [("secrets", ["DEPLOY"])])
    private static let claim: JSON = ["worker": "w1", "queues": ["linux"], "wait": "30s", "lease": "1h"]

    private func claimed(_ desk: ServerDesk) async throws -> (path: String, token: JSON, job: JSON) {
        let outcome = try await desk.post("/v1/jobs/claim", Self.claim)
        let job = try #require(outcome.json["items"]?[0], "\(outcome.text)")
        return ("/v1/jobs/\(job["id"]?.string ?? "")", job["leaseToken"] ?? .null, job)
    }

    @Test("a worker waits, gets the whole job with secrets by name only, keeps it, asks, and hands in what came of it")
    func life() async throws {
        try await ServerDesk.open { desk in
            async let waiting = claimed(desk)
            let run = try await desk.create(Self.plan)
            let (path, token, job) = try await waiting
            #expect(job["run"]?.string == run.rawValue)
            #expect(job["work"]?["command"] == ["make", "all"])
            #expect(job["work"]?["env"]?["TOKEN"]?["secret"]?.string == "DEPLOY")
            #expect(job["outputSchema"]?["required"] == ["size"])
            let pulse = try await desk.post(path + "/heartbeat", ["leaseToken": token, "lease": "1m"])
            #expect(pulse.status == 200 && pulse.json["cancelRequested"]?.bool == false, "\(pulse.text)")
            let bad = try await desk.post(path + "/check", ["leaseToken": token, "output": ["size": "large"]])
            #expect(bad.json["status"]?.string == "refused", "\(bad.text)")
            for _ in 0..<2 {
                let done = try await desk.post(path + "/complete", ["leaseToken": token, "output": ["size": 3]])
                #expect(done.status == 200 && done.json["status"]?.string == "accepted", "\(done.text)")
            }
            #expect(try await desk.engine.finished(run).status == .completed)
        }
    }

    @Test("what is said to who makes an attempt comes with the worker's signs of life, once for each key, and stands on the node")
    func told() async throws {
        try await ServerDesk.open { desk in
            let run = try await desk.create(Self.plan)
            let place = "/v1/runs/\(run)/nodes/build/tell"
            try await desk.until(run) { $0.tally.running == 1 }
            #expect(try await desk.post(place, ["text": "early"]).status == 200)
            let (path, token, job) = try await claimed(desk)
            #expect(job["messages"]?[0]?["text"] == "early" && job["messages"]?[1] == nil, "\(job)")
            for _ in 0..<2 {
                let said = try await desk.post(place, ["text": "use the second table"], headers: ["Idempotency-Key": "k1"])
                #expect(said.status == 200 && said.json["nodes"]?[0]?["messages"]?.array?.count == 2, "\(said.text)")
            }
            let pulse = try await desk.post(path + "/heartbeat", ["leaseToken": token, "messagesAfter": 1])
            #expect(pulse.json["messages"]?.array?.map { $0["text"] } == ["use the second table"], "\(pulse.text)")
            #expect(try await desk.post(path + "/heartbeat", ["leaseToken": token, "messagesAfter": 2]).json["messages"] == nil)
            #expect(try await desk.post(path + "/heartbeat", ["leaseToken": token]).json["messages"]?.array?.count == 2)
            let node = try await desk.get("/v1/runs/\(run)/nodes/build")
            #expect(node.json["reasons"]?[0]?["messages"]?[1]?["number"] == 2, "\(node.text)")
            let events = try await desk.get("/v1/runs/\(run)/events?type=node-told")
            #expect(events.text.contains("told 'build': use the second table"), "\(events.text)")
            let long = String(repeating: "x", count: 4_001)
            for text in ["", long] { #expect(try await desk.post(place, ["text": .string(text)]).code == "request.invalid") }
            #expect(try await desk.post(place, ["text": " "]).code == "tell.invalid")
            #expect(try await desk.post("/v1/runs/\(run)/nodes/none/tell", ["text": "x"]).status == 404)
            #expect(try await desk.post(path + "/complete", ["leaseToken": token, "output": ["size": 3]]).status == 200)
            _ = try await desk.engine.finished(run)
            let late = try await desk.post(place, ["text": "late"])
            #expect(late.status == 409 && late.code == "run.ended", "\(late.text)")
        }
    }

    @Test("a key that only takes jobs says nothing to others, and who hears nothing is not told")
    func mayNotTell() async throws {
        let store = MemoryStore()
        let worker = try await KeyTests.key(store, [.work("linux"), .read]).header
        let root = try await KeyTests.key(store, [.submit], of: "user:root").header
        try await ServerDesk.open(store) { desk in
            let draft = ServerDesk.draft("Asks", [ServerDesk.write, ["id": "go", "type": "human-approval", "owner": "group:ops"]])
            let made = try await desk.post("/v1/runs", ["draft": draft], headers: root)
            let run = RunID(made.json["runId"]?.string ?? "")
            try await desk.until(run) { $0.tally.running == 1 }
            let place = "/v1/runs/\(run)/nodes/"
            #expect(try await desk.post(place + "write/tell", ["text": "x"], headers: worker).code == "key.scope")
            #expect(try await desk.post(place + "write/tell", ["text": "x"], headers: root).status == 200)
            let asked = try await desk.post(place + "go/tell", ["text": "x"], headers: root)
            #expect(asked.status == 409 && asked.code == "tell.not-under-way", "\(asked.text)")
        }
    }

    @Test("a result that does not fit is a problem that names the place")
    func refused() async throws {
        try await ServerDesk.open { desk in
            _ = try await desk.create(Self.plan)
            let (path, token, _) = try await claimed(desk)
            let outcome = try await desk.post(path + "/complete", ["leaseToken": token, "output": ["size": "large"]])
            #expect(outcome.status == 422 && outcome.code == "job.result-refused", "\(outcome.text)")
            #expect(outcome.json["errors"]?[0]?["path"]?.string == "/output/size", "\(outcome.text)")
        }
    }

    @Test("an attempt that has failed is made again when its worker says, if that is later than the plan's own delay")
    func retryAfter() async throws {
        try await ServerDesk.open { desk in
            let retry: JSON = ["maxAttempts": 3, "initialDelay": "30m", "maxDelay": "1h"]
            let build: JSON = [
                "id": "build", "type": "program", "owner": "worker:linux", "command": ["make"], "effects": "idempotent",
                "retryPolicy": retry,
            ]
            for (asked, minutes) in [("2h", 120), ("1m", 30), (nil, 30)] as [(String?, Int64)] {
                let run = try await desk.create(ServerDesk.draft("Elsewhere", [build]))
                let (path, token, _) = try await claimed(desk)
                var body = JSONObject([("leaseToken", token), ("class", "rate-limited"), ("message", "too many")])
                body["retryAfter"] = asked.map { .string($0) }
                let before = desk.engine.surroundings.now()
                #expect(try await desk.post(path + "/fail", .object(body)).status == 204)
                try await desk.until(run) { $0.failure(of: NodeRef(0)) != nil }
                guard case .retrying(let at)? = try await desk.engine.view(run).state(of: NodeRef(0)) else {
                    return #expect(Bool(false), "it is not tried again")
                }
                let delay = TimeSpan.minutes(minutes)
                #expect(at >= before + delay && at <= desk.engine.surroundings.now() + delay, "\(asked ?? "") \(at - before)")
            }
            let none = try await desk.post("/v1/jobs/claim", ["worker": "w1", "queues": ["linux"]])
            #expect(none.json["items"] == [], "\(none.text)")
            let wrong = try await desk.post("/v1/jobs/none/fail", ["leaseToken": "1", "message": "x", "retryAfter": "2 hours"])
            #expect(wrong.status == 400 && wrong.code == "request.invalid", "\(wrong.text)")
        }
    }

    @Test("an old token, a job that never was, and a claim of nothing are told apart")
    func refusals() async throws {
        try await ServerDesk.open { desk in
            let empty = try await desk.post("/v1/jobs/claim", ["worker": "w1", "queues": ["linux"]])
            #expect(empty.status == 200 && empty.json["items"]?.array?.isEmpty == true, "\(empty.text)")
            _ = try await desk.create(Self.plan)
            let (path, token, _) = try await claimed(desk)
            #expect(try await desk.post(path + "/release", ["leaseToken": token]).status == 204)
            let (_, newer, _) = try await claimed(desk)
            #expect(newer != token)
            #expect(try await desk.post(path + "/heartbeat", ["leaseToken": token]).code == "job.lease-lost")
            #expect(try await desk.post("/v1/jobs/nothing/heartbeat", ["leaseToken": token]).status == 404)
            let failed = try await desk.post(path + "/fail", ["leaseToken": newer, "class": "unavailable", "message": "no disk"])
            #expect(failed.status == 204, "\(failed.text)")
            let wrong = try await desk.post("/v1/jobs/claim", ["worker": "w1", "queues": [], "wait": "2 minutes"])
            #expect(wrong.status == 400 && (wrong.json["errors"]?.array?.count ?? 0) == 2, "\(wrong.text)")
        }
    }

    @Test("a key takes jobs of its own queues only")
    func queueScope() async throws {
        let store = MemoryStore()
        let header = try await KeyTests.key(store, [.work("mac")]).header
        try await ServerDesk.open(store) { desk in
            let refused = try await desk.post("/v1/jobs/claim", ["worker": "w", "queues": ["mac", "linux"]], headers: header)
            #expect(refused.status == 403 && refused.code == "key.scope", "\(refused.text)")
            #expect(try await desk.post("/v1/jobs/claim", ["worker": "w", "queues": ["mac"]], headers: header).status == 200)
        }
    }

    @Test("a key that says how many jobs its owner may have gives no more at once")
    func most() async throws {
        let store = MemoryStore()
        let root = try await KeyTests.key(store, [.admin], of: "user:root").header
        try await ServerDesk.open(store) { desk in
            let wish: JSON = ["actor": "agent:w1", "scopes": ["work:linux"], "maxJobs": 1]
            let made = try await desk.post("/v1/keys", wish, headers: root)
            #expect(made.status == 201 && made.json["maxJobs"] == 1, "\(made.text)")
            #expect(try await desk.post("/v1/keys", ["actor": "agent:w1", "scopes": ["read"], "maxJobs": 0], headers: root).status == 400)
            let worker = ["Authorization": "Bearer \(made.json["token"]?.string ?? "")"]
            for _ in 0..<2 { #expect(try await desk.post("/v1/runs", ["draft": Self.plan], headers: root).status == 201) }
            let job = try #require(try await desk.post("/v1/jobs/claim", Self.claim, headers: worker).json["items"]?[0])
            let none = try await desk.post("/v1/jobs/claim", ["worker": "w1", "queues": ["linux"], "max": 5], headers: worker)
            #expect(none.status == 200 && none.json["items"] == [], "\(none.text)")
            let result: JSON = ["leaseToken": job["leaseToken"] ?? .null, "output": ["size": 1]]
            let done = try await desk.post("/v1/jobs/\(job["id"]?.string ?? "")/complete", result, headers: worker)
            #expect(done.status == 200, "\(done.text)")
            #expect(try await desk.post("/v1/jobs/claim", Self.claim, headers: worker).json["items"]?.array?.count == 1)
        }
    }

    @Test("a key that says how many jobs its owner may take in a minute gives no more, and neither does a session that it has opened")
    func rate() async throws {
        let store = MemoryStore()
        let root = try await KeyTests.key(store, [.admin], of: "user:root").header
        try await ServerDesk.open(store) { desk in
            let wish: JSON = ["actor": "agent:w1", "scopes": ["work:linux", "read"], "jobsPerMinute": 2]
            let made = try await desk.post("/v1/keys", wish, headers: root)
            #expect(made.status == 201 && made.json["jobsPerMinute"] == 2 && made.json["maxJobs"] == nil, "\(made.text)")
            let listed = try await desk.get("/v1/keys", headers: root).json["items"]?.array ?? []
            #expect(listed.contains { $0["id"] == made.json["id"] && $0["jobsPerMinute"] == 2 })
            let worker = ["Authorization": "Bearer \(made.json["token"]?.string ?? "")"]
            let (cookie, csrf) = try await SessionTests.open(desk, worker)
            for _ in 0..<4 { #expect(try await desk.post("/v1/runs", ["draft": Self.plan], headers: root).status == 201) }
            while desk.engine.queues(for: Caller(actor: ActorID("agent:w1"))).first?.waiting != 4 { await Task.yield() }
            let claim: JSON = ["worker": "w1", "queues": ["linux"], "max": 1]
            for (headers, count) in [
                (worker, 1), (cookie.merging(["X-CSRF-Token": csrf]) { $1 }, 1), (worker, 0),
                (cookie.merging(["X-CSRF-Token": csrf]) { $1 }, 0),
                (root, 1),
            ] {
                let claimed = try await desk.post("/v1/jobs/claim", claim, headers: headers)
                #expect(claimed.status == 200 && claimed.json["items"]?.array?.count == count, "\(claimed.text)")
            }
        }
    }

    @Test("a key says nothing of jobs of other queues, and nothing of those that somebody else has taken")
    func foreignJobs() async throws {
        let store = MemoryStore()
        let ours = try await KeyTests.key(store, [.submit, .work("linux")], of: "agent:w1").header
        let otherQueue = try await KeyTests.key(store, [.work("mac")], of: "agent:w1").header
        let other = try await KeyTests.key(store, [.work("*")], of: "agent:w2").header
        try await ServerDesk.open(store) { desk in
            let made = try await desk.post("/v1/runs", ["draft": Self.plan], headers: ours)
            #expect(made.status == 201, "\(made.text)")
            let job = try #require(try await desk.post("/v1/jobs/claim", Self.claim, headers: ours).json["items"]?[0])
            let path = "/v1/jobs/\(job["id"]?.string ?? "")", token = job["leaseToken"] ?? .null
            let good: JSON = ["leaseToken": token, "output": ["size": 3]]
            let bodies: [(String, JSON)] = [
                ("heartbeat", ["leaseToken": token]), ("check", good), ("complete", good),
                ("fail", ["leaseToken": token, "message": "no"]), ("release", ["leaseToken": token]),
            ]
            for (step, body) in bodies {
                #expect(try await desk.post("\(path)/\(step)", body, headers: otherQueue).code == "key.scope", "\(step)")
                #expect(try await desk.post("\(path)/\(step)", body, headers: other).code == "job.lease-lost", "\(step)")
            }
            let file = path + "/files?leaseToken=\(token.string ?? "")"
            let sent = try await desk.send("PUT", file, bytes: [1], headers: otherQueue.merging(["Content-Type": "text/plain"]) { $1 })
            #expect(sent.code == "key.scope", "\(sent.text)")
            #expect(try await desk.post(path + "/complete", good, headers: ours).json["status"]?.string == "accepted")
            // It is still known whose it was.
            #expect(try await desk.post(path + "/complete", good, headers: otherQueue).code == "key.scope")
        }
    }

    @Test("the queues tell what waits, what is out, and who waits for it")
    func queues() async throws {
        try await ServerDesk.open { desk in
            for _ in 0..<2 { _ = try await desk.create(Self.plan) }
            _ = try await claimed(desk)
            func queue() async throws -> JSON? { try await desk.get("/v1/queues").json["items"]?[0] }
            while try await queue()?["waiting"]?.int != 1 { await Task.yield() }
            #expect(try await queue()?["taken"]?.int == 1)
            #expect(try await queue()?["name"]?.string == "linux")
        }
    }

    @Test("what is known of workers, agents and executors is told to their organization")
    func workers() async throws {
        try await ServerDesk.open { desk in
            #expect(try await desk.get("/v1/workers").json["items"] == [])
            let build: JSON = ["id": "build", "type": "program", "owner": "worker:q", "command": ["make"], "effects": "idempotent"]
            _ = try await desk.create(ServerDesk.draft("Elsewhere", [build]))
            let claim: JSON = ["worker": "w1", "queues": ["q", "r"], "max": 3, "wait": "30s"]
            let job = try #require(try await desk.post("/v1/jobs/claim", claim).json["items"]?.array?.first)
            _ = try await desk.post("/v1/jobs/claim", ["worker": "idle", "queues": ["r"]])
            let workers = try await desk.get("/v1/workers").json["items"]?.array ?? []
            #expect(workers.map { $0["name"]?.string } == ["idle", "w1"])
            let busy = try #require(workers.last)
            #expect(busy["jobs"] == 1 && busy["queues"] == ["q", "r"] && busy["asksFor"] == 3 && busy["isWaiting"] == false)
            #expect(busy["leaseUntil"]?.string == job["leaseUntil"]?.string && workers[0]["jobs"] == 0 && workers[0]["leaseUntil"] == nil)
            #expect(desk.engine.workers(for: Caller(organization: OrganizationID("acme"), actor: ActorID("user:x"))).isEmpty)
            let (id, token) = (job["id"]?.string ?? "", job["leaseToken"] ?? nil)
            _ = try await desk.post("/v1/jobs/\(id)/complete", ["leaseToken": token, "output": ["exitCode": 0]])
            #expect(try await desk.get("/v1/workers").json["items"]?.array?.last?["jobs"] == 0)

            _ = try await desk.post("/v1/directory/agent:writer/add", ["title": "Writes"])
            #expect(try await desk.get("/v1/agents").json["items"] == [["name": "writer", "isHere": false, "title": "Writes"]])
            let executors = try await desk.all("/v1/executors")
            #expect(executors.contains(["kind": "workers"]) && executors.contains(["kind": "system-task", "name": "echo"]))
        }
    }
}
