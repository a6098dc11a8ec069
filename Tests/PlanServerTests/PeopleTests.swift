import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import Testing

@Suite("People over HTTP", .timeLimit(.minutes(10)))
struct PeopleTests {
    static let ask: JSON = ["id": "ask", "type": "human-approval", "owner": "user:ada", "label": "Ship it?", "objective": "Look at it."]

    @Test("a request is found, taken on, talked about, and answered once")
    func answering() async throws {
        try await ServerDesk.open { desk in
            let run = try await desk.create(ServerDesk.draft("Ask", [Self.ask, ServerDesk.echo]))
            try await desk.until(run) { !$0.openApprovals.isEmpty }
            let mine = try await desk.all("/v1/approvals?assignee=me&limit=1")
            let id = try #require(mine.first?["id"]?.string)
            #expect(mine.count == 1)
            #expect(try await desk.all("/v1/approvals?candidate=user%3Abo").isEmpty)
            #expect(try await desk.all("/v1/approvals?kind=input").isEmpty)
            let path = "/v1/approvals/\(id)"
            #expect(try await desk.post("\(path)/claim").status == 200)
            #expect(try await desk.get(path).json["assignee"]?.string == "user:ada")
            #expect(try await desk.post("\(path)/comment", ["text": "looks fine"]).status == 200)
            #expect(try await desk.post("\(path)/comment", ["text": ""]).code == "request.invalid")
            #expect(try await desk.post("\(path)/snooze", ["until": "tomorrow"]).code == "request.unfit")
            #expect(try await desk.post("\(path)/snooze", ["until": "2001-01-01T00:00:00Z"]).code == "approval.past")
            #expect(try await desk.post("\(path)/release").status == 200)
            #expect(try await desk.post("\(path)/respond", [:]).code == "request.invalid")
            #expect(try await desk.post("\(path)/respond", ["approved": true]).status == 200)
            let again = try await desk.post("\(path)/respond", ["approved": false])
            #expect(again.status == 409)
            #expect(again.code == "approval.already-decided")
            #expect(try await desk.get(path).json["status"]?.string == "approved")
            #expect(try await desk.all("/v1/approvals").isEmpty)
            #expect(try await desk.all("/v1/approvals?status=any").count == 1)
            _ = try await desk.engine.finished(run)
        }
    }

    @Test("a request is put off, handed over, and asked of others")
    func handing() async throws {
        try await ServerDesk.open { desk in
            let run = try await desk.create(ServerDesk.draft("Ask", [Self.ask]))
            try await desk.until(run) { !$0.openApprovals.isEmpty }
            let id = try #require(try await desk.all("/v1/approvals?runId=\(run)").first?["id"]?.string)
            let path = "/v1/approvals/\(id)"
            #expect(try await desk.post("\(path)/snooze", ["until": "2999-01-01T00:00:00Z"]).status == 200)
            #expect(try await desk.all("/v1/approvals?assignee=me").isEmpty)
            #expect(try await desk.all("/v1/approvals").count == 1)
            #expect(try await desk.post("\(path)/remind").status == 200)
            #expect(try await desk.post("\(path)/delegate", ["to": "group:x"]).code == "request.invalid")
            #expect(try await desk.post("\(path)/delegate", ["to": "user:bo"]).status == 200)
            #expect(try await desk.get(path).json["assignee"]?.string == "user:bo")
            #expect(try await desk.post("\(path)/reassign", ["to": "user:cy"]).status == 200)
            #expect(try await desk.post("\(path)/respond", ["approved": true]).status == 403)
            #expect(try await desk.get("/v1/approvals/apr_none").status == 404)
        }
    }

    @Test("requests are listed page by page, oldest first")
    func paging() async throws {
        try await ServerDesk.open { desk in
            var runs: [String] = []
            for number in 1...4 {
                let run = try await desk.create(ServerDesk.draft("Ask \(number)", [Self.ask]))
                try await desk.until(run) { !$0.openApprovals.isEmpty }
                runs.append(run.rawValue)
            }
            #expect(try await desk.all("/v1/approvals?limit=1").map { $0["runId"]?.string ?? "" } == runs)
        }
    }
}
