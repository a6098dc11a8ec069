import PlanAPI
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanServer
import PlanStore
import Testing

@Suite("Threads over HTTP", .timeLimit(.minutes(10)))
struct ThreadRouteTests {
    private static let question: JSON = [
        "id": "ask", "type": "human-input", "owner": "user:ada", "label": "Which branch?", "objective": "Say it.",
        "form": ["type": "object", "properties": ["branch": ["type": "string"]], "required": ["branch"]],
    ]

    private static func ask(_ desk: ServerDesk, _ node: JSON = question, in thread: String = "t1") async throws -> RunID {
        var request = PlanRequest(ServerDesk.draft("Asks", [node]))
        request.targetThread = ThreadID(thread)
        let run = try await desk.engine.createPlan(request, for: ServerDesk.owner).run.id
        try await desk.until(run) { !$0.openApprovals.isEmpty }
        return run
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

    @Test("threads are listed by name: those of runs and those that were entered, once each")
    func listed() async throws {
        try await ServerDesk.open { desk in
            _ = try await desk.create(ServerDesk.draft("Here", [ServerDesk.write]), [("threadId", "b"), ("sourceThreadId", "a")])
            for name in ["b", "c"] { _ = try await desk.send("PUT", "/v1/threads/\(name)", ["members": ["user:bo"]]) }
            let threads = try await desk.all("/v1/threads?limit=1")
            #expect(threads.compactMap { $0["threadId"]?.string } == ["a", "b", "c"])
            #expect(threads.map { $0["hasActivePlan"]?.bool } == [true, true, false])
            #expect(threads.map { $0["members"] } == [nil, ["user:bo"], ["user:bo"]])
            #expect(try await desk.get("/v1/threads?cursor=z").json["items"]?.array?.isEmpty == true)
        }
    }

    @Test("once there are roles, a list tells only threads in which one takes part or has a run; a key of one thread tells that one")
    func known() async throws {
        let store = MemoryStore()
        let directory = Directory(store)
        try await directory.setRoles([.admin], ofUser: "ada", in: .default)
        try await directory.setMembers(["user:bo"], ofThread: ThreadID("t2"), in: .default)
        let (_, admin) = try await KeyTests.key(store, [.read])
        let (_, bo) = try await KeyTests.key(store, [.read, .submit], of: "user:bo")
        let (_, zoe) = try await KeyTests.key(store, [.read], of: "user:zoe")
        let (_, bound) = try await KeyTests.key(store, [.read], thread: "t3")
        let (_, foreign) = try await KeyTests.key(store, [.read], organization: OrganizationID("acme"))
        try await ServerDesk.open(store) { desk in
            _ = try await Self.ask(desk)
            let own: JSON = ["draft": ServerDesk.draft("Own", [ServerDesk.write]), "threadId": "t4"]
            #expect(try await desk.post("/v1/runs", own, headers: bo).status == 201)
            func names(_ header: [String: String]) async throws -> [String] {
                try await desk.get("/v1/threads", headers: header).json["items"]?.array?.compactMap { $0["threadId"]?.string } ?? ["none"]
            }
            #expect(try await names(admin) == ["t1", "t2", "t4"])
            #expect(try await names(bo) == ["t2", "t4"])
            #expect(try await names(zoe) == [])
            #expect(try await names(bound) == ["t3"])
            #expect(try await names(foreign) == [])
        }
    }

    @Test("a plain message answers what a run of the thread waits for, and says so where it answers nothing")
    func plain() async throws {
        try await ServerDesk.open { desk in
            let run = try await Self.ask(desk)
            let path = "/v1/threads/t1/messages"
            #expect(try await desk.post("/v1/threads/t2/messages", ["message": "main"]).json == ["answered": false])
            #expect(try await desk.post(path, ["message": " "]).code == "human.empty-answer")
            let chat: JSON = ["id": "m1", "role": "user", "parts": [["type": "text", "text": "main"]]]
            let answered = try await desk.post(path, ["message": chat])
            #expect(answered.json["answered"]?.bool == true, "\(answered.text)")
            #expect(answered.json["run"]?["runId"]?.string == run.rawValue)
            let done = try await desk.engine.finished(run)
            #expect(done.plan.ref(named: "ask").flatMap { done.output(of: $0) }?["branch"]?.string == "main")
            #expect(try await desk.post(path, ["message": "main"]).json == ["answered": false])
            #expect(try await desk.post(path, [:]).code == "request.invalid")
            #expect(try await desk.post(path, ["message": "a", "messages": ["b"]]).code == "request.invalid")
        }
    }

    @Test("where several requests wait, a message has to say which one it answers")
    func several() async throws {
        try await ServerDesk.open { desk in
            let first = try await Self.ask(desk), second = try await Self.ask(desk)
            let path = "/v1/threads/t1/messages"
            let refused = try await desk.post(path, ["message": "main"])
            #expect(refused.status == 409)
            #expect(refused.code == "human.ambiguous")
            let request = try #require(try await desk.all("/v1/approvals?runId=\(second)").first?["id"]?.string)
            let answered = try await desk.post(path, ["message": "main", "approvalId": .string(request)])
            #expect(answered.json["run"]?["runId"]?.string == second.rawValue, "\(answered.text)")
            #expect(try await desk.engine.view(first).openApprovals.count == 1)
        }
    }

    @Test("a decision that lies in the messages of a chat is heard")
    func decision() async throws {
        try await ServerDesk.open { desk in
            let run = try await Self.ask(desk, PeopleTests.ask)
            let path = "/v1/threads/t1/messages"
            #expect(try await desk.post(path, ["message": "yes"]).json == ["answered": false])
            let id = try #require(try await desk.all("/v1/approvals?runId=\(run)").first?["id"]?.string)
            let part: JSON = [
                "type": "data-plan-approval", "data": ["approvalId": .string(id), "approved": true, "comments": "fine"],
            ]
            let messages: JSON = [["role": "user", "content": "yes"], ["id": "m1", "role": "assistant", "parts": [part]]]
            let heard = try await desk.post(path, ["messages": messages])
            #expect(heard.json["answered"]?.bool == true, "\(heard.text)")
            _ = try await desk.engine.finished(run)
        }
    }

    @Test("a message answers only for who takes part in the thread, and an auditor answers nothing")
    func strangers() async throws {
        let store = MemoryStore()
        let directory = Directory(store)
        try await directory.setRoles([.admin], ofUser: "ada", in: .default)
        try await directory.setRoles([.auditor], ofUser: "eve", in: .default)
        let (_, zoe) = try await KeyTests.key(store, [.decide], of: "user:zoe")
        let (_, other) = try await KeyTests.key(store, [.decide], thread: "t2")
        let (_, foreign) = try await KeyTests.key(store, [.decide], organization: OrganizationID("acme"))
        let (_, auditor) = try await KeyTests.key(store, [.decide], of: "user:eve")
        try await ServerDesk.open(store) { desk in
            let run = try await Self.ask(desk)
            for header in [zoe, other, foreign] {
                let outcome = try await desk.post("/v1/threads/t1/messages", ["message": "main"], headers: header)
                #expect(outcome.json == ["answered": false], "\(outcome.text)")
            }
            let refused = try await desk.post("/v1/threads/t1/messages", ["message": "main"], headers: auditor)
            #expect(refused.status == 403)
            #expect(try await desk.engine.view(run).openApprovals.count == 1)
        }
    }
}
