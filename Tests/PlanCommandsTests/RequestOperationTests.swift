import PlanCalendar
import PlanJSON
import Testing

@testable import PlanCommands

@Suite("What may be done to a request beside answering it", .serialized)
struct RequestOperationTests {
    let desk: Desk

    init() async throws {
        desk = try Desk()
        try desk.write(
            "plan.yaml",
            """
            plan: 1
            title: Ask
            nodes:
              - { id: go, type: human-approval, owner: "group:leads", question: "Go?" }
            """)
        #expect(await desk.cairn("run", "plan.yaml").code == 10)
    }

    private func request() async -> JSON { await desk.cairn("show", "@last", "--json").json }

    @Test("who has taken it on is the only one to answer, until they give it back")
    func claim() async {
        #expect(await desk.cairn("claim", "@last", "--as", "bo").code == 0)
        #expect(await request()["assignee"] == "user:bo")
        let taken = await desk.cairn("claim", "@last", "--as", "cy", "--json")
        #expect(taken.code == 77 && taken.problem["code"] == "approval.claimed", "\(taken.err)")
        #expect(await desk.cairn("approve", "@last").code == 77)
        #expect(await desk.cairn("release", "@last").code == 77)
        #expect(await desk.cairn("release", "@last", "--as", "bo").code == 0)
        #expect(await request()["assignee"] == nil)
        #expect(await desk.cairn("approve", "@last").code == 0)
    }

    @Test("it is delegated to one person, who then has it")
    func delegate() async {
        #expect(await desk.cairn("delegate", "@last", "--to", "group:leads").code == 64)
        let delegated = await desk.cairn("delegate", "@last", "--to", "bo")
        #expect(delegated.code == 0 && delegated.out.contains("is delegated to user:bo"), "\(delegated.err)")
        #expect(await desk.cairn("inbox", "--mine").out == "")
        #expect(await desk.cairn("inbox", "--mine", "--as", "bo").lines.count == 1)
        #expect(await desk.cairn("approve", "@last", "--as", "bo").code == 0)
    }

    @Test("others are asked instead, or as well")
    func reassign() async {
        #expect(await desk.cairn("reassign", "@last", "--to", "user:bo").code == 0)
        #expect(await request()["candidates"] == ["user:bo"])
        #expect(await desk.cairn("approve", "@last").code == 77)
        #expect(await desk.cairn("inbox", "--group", "leads").out == "")
        #expect(await desk.cairn("reassign", "@last", "--to", "group:leads", "--also").code == 0)
        #expect(await request()["candidates"] == ["user:bo", "group:leads"])
        #expect(await desk.cairn("inbox", "--group", "leads").lines.count == 1)
        #expect(await desk.cairn("escalate", "@last", "--to", "user:cy").code == 0)
        #expect(await request()["candidates"] == ["user:bo", "group:leads", "user:cy"])
        let nobody = await desk.cairn("reassign", "@last", "--to", "agent:writer", "--json")
        #expect(nobody.code == 65 && nobody.problem["code"] == "approval.no-person", "\(nobody.err)")
    }

    @Test("what was said and done is shown with it, also when it is closed")
    func history() async throws {
        let id = try #require(await request()["id"]?.string)
        #expect(await desk.cairn("comment", "@last", "-m", "What about \u{1B}[2Jthe date?", "--as", "bo").code == 0)
        #expect(await desk.cairn("comment", "@last", "-m", "").code == 65)
        #expect(await desk.cairn("remind", "@last").code == 0)
        #expect(await desk.cairn("approve", "@last", "-m", "fine").code == 0)
        let shown = await desk.cairn("show", id, terminal: 100)
        #expect(
            shown.out.contains("What about") && shown.out.contains("sent a reminder") && shown.out.contains("user:ada approved"),
            "\(shown.out)")
        #expect(!shown.out.contains("\u{1B}"))
        let history = await desk.cairn("show", id, "--json").json["history"]?.array ?? []
        #expect(history.compactMap { $0["type"]?.string } == ["comment-added", "approval-reminded", "approval-responded"])
        #expect(history.first?["by"] == "user:bo" && history.last?["comment"] == "fine")
    }

    @Test("what is put off is hidden until its time comes")
    func snooze() async {
        #expect(await desk.cairn("snooze", "@last").code == 64)
        #expect(await desk.cairn("snooze", "@last", "--for", "2h", "--until", "2030-01-01T00:00:00Z").code == 64)
        #expect(await desk.cairn("snooze", "@last", "--until", "yesterday").code == 64)
        let past = await desk.cairn("snooze", "@last", "--until", "2020-01-01T00:00:00Z", "--json")
        #expect(past.code == 65 && past.problem["code"] == "approval.past")
        #expect(await desk.cairn("snooze", "@last", "--for", "2h").code == 0)
        #expect(await desk.cairn("inbox").out == "")
        #expect(await desk.cairn("inbox", "--all").lines.count == 1)
        desk.pass(.seconds(7_300))
        #expect(await desk.cairn("inbox").lines.count == 1)
    }

    @Test("the most urgent is first: by priority, then by when it is due; what is late is marked")
    func order() async throws {
        let first = try #require(await request()["id"]?.string)
        for _ in 0..<2 { #expect(await desk.cairn("run", "plan.yaml").code == 10) }
        let third = try #require(await request()["id"]?.string)
        let all = await desk.cairn("inbox", "--json").json["items"]?.array?.compactMap { $0["id"]?.string } ?? []
        #expect(all.count == 3)
        #expect(await desk.cairn("priority", first, "101").code == 64)
        #expect(await desk.cairn("priority", third, "5").code == 0)
        #expect(await desk.cairn("due", first, "--in", "4h").code == 0)
        func order() async -> [String] {
            await desk.cairn("inbox", "--json").json["items"]?.array?.compactMap { $0["id"]?.string } ?? []
        }
        #expect(await order() == [third, first, all[1]])
        #expect(await desk.cairn("inbox", "--due").lines.count == 1)
        desk.pass(.seconds(5 * 3_600))
        let late = await desk.cairn("inbox", "--due", "--json").json["items"]?[0]
        #expect(late?["id"]?.string == first && late?["overdue"] == true)
        #expect(await desk.cairn("inbox", terminal: 110).out.contains("overdue 1h00m"))
        #expect(await desk.cairn("show", first).out.contains("overdue for 1h00m"))
        #expect(await desk.cairn("why", "@last").code == 0)
    }

    @Test("a withdrawn request blocks its node, and cannot be changed any more")
    func withdraw() async throws {
        let id = try #require(await request()["id"]?.string)
        #expect(await desk.cairn("withdraw", "@last", "-m", "no need").code == 0)
        let status = await desk.cairn("status", "--json")
        #expect(status.json["status"] == "blocked" && status.json["approvals"] == [])
        #expect(await desk.cairn("inbox").out == "")
        let late = await desk.cairn("claim", id, "--json")
        #expect(late.code == 12 && late.problem["message"]?.string?.contains("was withdrawn") == true, "\(late.err)")
        #expect(await desk.cairn("retry", "@last/go").code == 10, "asked again")
    }
}
