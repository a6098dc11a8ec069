import PlanAPI
import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanServer
import PlanStore
import Synchronization
import Testing

@Suite("Filters and members that have a meaning of their own", .timeLimit(.minutes(10)))
struct FieldTests {
    @Test("kept plans are found by the beginning of their names")
    func plans() async throws {
        try await ServerDesk.open { desk in
            for name in ["alpha", "alps", "beta"] {
                _ = try await desk.post("/v1/plans", ["draft": ServerDesk.draft("Kept", [ServerDesk.echo], [("name", .string(name))])])
            }
            for (query, names) in [("al", ["alpha", "alps"]), ("alph", ["alpha"]), ("b", ["beta"]), ("x", [])] {
                #expect(try await desk.all("/v1/plans?limit=1&prefix=\(query)").compactMap { $0["name"]?.string } == names, "\(query)")
            }
        }
    }

    @Test("each filter of artifacts lets through what it names, and nothing else, page by page")
    func artifacts() async throws {
        try await ServerDesk.open { desk in
            func hand(_ id: String, _ key: String) -> JSON {
                [
                    "id": .string(id), "type": "system-task", "owner": "system:echo", "input": .object(JSONObject([(key, .string(id))])),
                    "deliverables": [["key": .string(key)]],
                ]
            }
            var review = PeopleTests.ask.object ?? JSONObject()
            review["dependsOn"] = ["one", "two"]
            let run = try await desk.create(ServerDesk.draft("Hands over", [hand("one", "page"), hand("two", "data"), .object(review)]))
            try await desk.until(run) { !$0.openApprovals.isEmpty }
            _ = try await desk.post("/v1/runs/\(run)/nodes/one/retry", ["downstream": true])
            try await desk.until(run) { $0.attempts(of: NodeRef(0)) == 2 && !$0.openApprovals.isEmpty }
            let all = try await desk.all("/v1/artifacts")
            let kind = try #require(all.first?["kind"]?.string)
            let rows: [(query: String, made: [String])] = [
                ("nodeId=one", ["one", "one"]), ("nodeId=two", ["two"]), ("nodeId=none", []), ("key=data", ["two"]),
                ("kind=\(kind)", ["one", "one", "two"]), ("kind=other", []), ("current=true", ["one", "two"]),
                ("current=false", ["one", "one", "two"]), ("runId=\(run)&key=page&current=true", ["one"]), ("runId=run_none", []),
            ]
            for (query, made) in rows {
                let found = try await desk.all("/v1/artifacts?limit=1&\(query)").compactMap { $0["nodeId"]?.string }
                #expect(found.sorted() == made, "\(query)")
            }
        }
    }

    @Test("lists of what a server has are given page by page, and nothing twice")
    func pages() async throws {
        let logs: [JSON] = (1...3).map { ["node": .string("n\($0)"), "attempt": 1, "stream": "stdout", "bytes": 1] }
        try await ServerDesk.open(set: { $0.listLogs = { _ in logs } }) { desk in
            for name in ["w1", "w2", "w3"] { _ = try await desk.post("/v1/jobs/claim", ["worker": .string(name), "queues": ["q"]]) }
            for name in ["a1", "a2", "a3"] { _ = try await desk.post("/v1/directory/agent:\(name)/add", ["title": "An agent"]) }
            for number in 1...3 { _ = try await desk.post("/v1/webhooks", ["url": .string("https://example.org/\(number)")]) }
            let run = try await desk.create(ServerDesk.draft("Logs", [ServerDesk.echo]))
            for list in ["/v1/workers", "/v1/agents", "/v1/executors", "/v1/webhooks", "/v1/runs/\(run)/logs"] {
                let whole = try await desk.get(list).json["items"]?.array ?? []
                #expect(whole.count >= 3, "\(list)")
                #expect(try await desk.all("\(list)?limit=1") == whole, "\(list)")
                #expect(try await desk.get("\(list)?limit=2").json["items"]?.array == Array(whole.prefix(2)), "\(list)")
                #expect(try await desk.get("\(list)?cursor=x").code == "request.invalid", "\(list)")
            }
        }
    }

    @Test("a webhook says of itself what it was made with, and for how long two secrets count")
    func webhooks() async throws {
        try await ServerDesk.open { desk in
            let run = try await desk.create(ServerDesk.draft("Told", [ServerDesk.write]))
            let rows: [(member: String, value: JSON)] = [
                ("label", "ours"), ("types", ["run-completed", "run-failed"]), ("runId", .string(run.rawValue)),
            ]
            for (member, value) in rows {
                let made = try await desk.post("/v1/webhooks", ["url": "https://example.org/in", member: value])
                #expect(made.status == 201 && made.json[member] == value, "\(made.text)")
                #expect(try await desk.get(made.headers["location"] ?? "").json[member] == value, "\(member)")
            }
            let place = try #require(try await desk.post("/v1/webhooks", ["url": "https://example.org/in"]).headers["location"])
            for (body, hours) in [(["keep": "1h"], 1), (["keep": "5h"], 5)] as [(JSON, Int64)] {
                let now = desk.engine.surroundings.now()
                let text = try await desk.post("\(place)/rotate", body).json["rotatingUntil"]?.string
                let until = try #require(text.flatMap { Timestamp($0) })
                #expect(until >= now + .minutes(hours * 60) && until <= desk.engine.surroundings.now() + .minutes(hours * 60))
            }
        }
    }

    @Test("a thread that is entered says how many active runs it may have, and it holds")
    func directory() async throws {
        try await ServerDesk.open { desk in
            let entered = try await desk.post("/v1/directory/thread:t1/add", ["maxActiveRuns": 1, "members": ["user:bo"]])
            #expect(entered.json["maxActiveRuns"] == 1, "\(entered.text)")
            #expect(try await desk.get("/v1/threads/t1").json["maxActiveRuns"] == 1)
            let body: JSON = ["draft": ServerDesk.draft("Here", [ServerDesk.write]), "threadId": "t1"]
            #expect(try await desk.post("/v1/runs", body).status == 201)
            #expect(try await desk.post("/v1/runs", body).code == "thread.too-many-runs")
        }
    }

    @Test("a policy is kept with everything that was said in it")
    func policy() async throws {
        try await ServerDesk.open { desk in
            let policy: JSON = [
                "ownerTypes": ["agent"], "tools": ["files.*"], "web": true, "costAbove": 12.5, "people": true, "by": ["group:ops"],
                "quorum": 2, "excludeAuthor": true,
            ]
            #expect(try await desk.send("PUT", "/v1/approval-policy", ["planApproval": policy]).json["planApproval"] == policy)
            #expect(try await desk.get("/v1/approval-policy").json["planApproval"] == policy)
            // Whoever made the plan is not the one who agrees to it.
            let run = try await desk.create(ServerDesk.draft("Asked", [ServerDesk.write]))
            let request = try #require(try await desk.all("/v1/approvals?runId=\(run)").first)
            #expect(request["candidates"] == ["group:ops"] && request["quorum"] == 2 && request["excluded"] == "user:ada", "\(request)")
        }
    }

    @Test("a key is what it was asked to be: whose, of which thread, for how long, and what it may")
    func keys() async throws {
        let store = MemoryStore()
        let (_, root) = try await KeyTests.key(store, [.admin], of: "user:root")
        try await ServerDesk.open(store) { desk in
            let wish: JSON = ["actor": "agent:writer", "scopes": ["read", "submit"], "threadId": "t1", "label": "ours", "for": "2h"]
            let made = try await desk.post("/v1/keys", wish, headers: root)
            #expect(made.status == 201 && made.json["label"] == "ours" && made.json["threadId"] == "t1", "\(made.text)")
            let end = try #require(made.json["expiresAt"]?.string.flatMap { Timestamp($0) })
            let now = desk.engine.surroundings.now()
            #expect(end > now + .minutes(100) && end <= now + .minutes(120))
            let header = ["Authorization": "Bearer \(made.json["token"]?.string ?? "")"]
            let caller = try await desk.get("/v1/caller", headers: header).json
            #expect(caller["actor"] == "agent:writer" && caller["threadId"] == "t1" && caller["scopes"] == ["read", "submit"], "\(caller)")
        }
    }

    @Test("runs go before webhooks have been told of them only when that is said", arguments: [false, true])
    func removing(ignores: Bool) async throws {
        let upkeep = MadeUpUpkeep()
        try await ServerDesk.open(set: { $0.upkeep = upkeep }) { desk in
            _ = try await desk.post("/v1/gc", ["olderThan": "30d", "ignoreWebhooks": .bool(ignores)])
            _ = try await desk.post("/v1/gc", ["olderThan": "30d"])
            #expect(upkeep.wishes.withLock { $0.map(\.ignoresWebhooks) } == [ignores, false])
        }
    }
}
