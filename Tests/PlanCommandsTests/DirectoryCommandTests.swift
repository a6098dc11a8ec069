import PlanJSON
import Testing

@testable import PlanCommands

@Suite("The directory on the command line", .timeLimit(.minutes(10)))
struct DirectoryCommandTests {
    private static let asked = """
        plan: 1
        title: Asked
        nodes: [{ id: ask, type: human-approval, owner: "group:docs" }]
        """

    @Test("what is entered is shown and listed, kind by kind and in pages")
    func listed() async throws {
        let desk = try Desk()
        #expect(
            await desk.cairn("directory", "add", "group:docs", "--member", "ada", "--member", "agent:writer", "--title", "Docs").code == 0)
        #expect(await desk.cairn("directory", "add", "group:docs", "--member", "user:bo").code == 0)
        #expect(await desk.cairn("directory", "add", "thread:t1", "--member", "cy", "--max-active-runs", "3").code == 0)
        #expect(await desk.cairn("directory", "add", "agent:writer").code == 0)
        let docs = await desk.cairn("directory", "show", "group:docs", "--json").json
        #expect(docs["members"] == ["agent:writer", "user:ada", "user:bo"] && docs["title"] == "Docs")
        #expect(await desk.cairn("directory", "show", "thread:t1").out.contains("at most 3"))
        #expect(await desk.cairn("directory").lines.map { $0.split(separator: "\t")[0] } == ["group:docs", "thread:t1", "agent:writer"])
        let first = await desk.cairn("directory", "list", "--limit", "2", "--json").json
        #expect(first["items"]?.array?.count == 2 && first["nextCursor"] == "thread:t1")
        let second = await desk.cairn("directory", "list", "--limit", "2", "--cursor", "thread:t1", "--json").json
        #expect(second["items"]?.array?.compactMap { $0["name"]?.string } == ["writer"] && second["nextCursor"]?.isNull == true)
        #expect(await desk.cairn("directory", "list", "users", "--json").json["items"] == [])
    }

    @Test("a policy of the organization is set, shown, kept to by run, and taken away")
    func policy() async throws {
        let desk = try Desk()
        try desk.write("plan.yaml", Self.asked)
        let set = await desk.cairn("directory", "policy", "--people", "--cost-above", "5", "--by", "user:bo", "--json").json
        #expect(set["planApproval"] == ["costAbove": 5, "people": true, "by": ["user:bo"]])
        #expect(await desk.cairn("directory", "show", "organization:default").out.contains("may cost more than $5"))
        _ = await desk.cairn("run", "plan.yaml", "--no-approval")
        #expect(await desk.cairn("status", "--json").json["status"] == "pending-approval")
        #expect(await desk.cairn("directory", "policy", "--quorum", "2").code == 64)
        #expect(await desk.cairn("directory", "policy", "--none").out.contains("no plan"))
    }

    @Test("whoever gives the first role is an admin, and from then on only admins write; the last one stays")
    func roles() async throws {
        let desk = try Desk()
        let first = await desk.cairn("directory", "add", "user:bo", "--role", "auditor")
        #expect(first.code == 0 && first.err.contains("user:ada is an admin"))
        let refused = await desk.cairn("directory", "add", "user:bo", "--role", "admin", "--as", "bo", "--json")
        #expect(refused.code == 77 && refused.problem["code"] == "role.missing")
        let last = await desk.cairn("directory", "remove", "user:ada", "--role", "admin", "--json")
        #expect(last.code == 65 && last.problem["code"] == "directory.last-admin")
        #expect(await desk.cairn("directory", "remove", "user:ada", "--yes", "--json").problem["code"] == "directory.last-admin")
        #expect(await desk.cairn("directory", "remove", "organization:default", "--yes", "--json").problem["code"] == "directory.in-use")
        #expect(await desk.cairn("directory", "remove", "user:bo", "--yes").code == 0)
        #expect(await desk.cairn("directory", "remove", "user:ada", "--role", "admin").code == 0)
        // Nobody has a role any more: nobody's is asked for.
        #expect(await desk.cairn("directory", "add", "group:x", "--as", "bo").code == 0)
    }

    @Test("an auditor at the command line reads, and neither starts nor moves anything")
    func auditor() async throws {
        let desk = try Desk()
        try desk.write("plan.yaml", Self.asked)
        _ = await desk.cairn("run", "plan.yaml")
        _ = await desk.cairn("directory", "add", "user:olga", "--role", "auditor")
        for line in ["run plan.yaml", "cancel @last --yes", "pause @last", "approve @last", "fork @last", "comment @last -m x"] {
            let refused = await desk.cairn(list: Transcript.words(of: "\(line) --as olga --json"))
            #expect(refused.code == 77 && refused.problem["code"] == "role.missing", "\(line): \(refused.out)\(refused.err)")
        }
        #expect(await desk.cairn("status", "--as", "olga").code == 0)
        #expect(await desk.cairn("approve", "@last").code == 0)
    }

    @Test("who is taken out of a group cannot answer what the group was asked before, even having taken it on")
    func removedMember() async throws {
        let desk = try Desk()
        try desk.write("plan.yaml", Self.asked)
        _ = await desk.cairn("directory", "add", "group:docs", "--member", "ada", "--member", "bo")
        _ = await desk.cairn("run", "plan.yaml")
        #expect(await desk.cairn("claim", "@last", "--as", "bo").code == 0)
        _ = await desk.cairn("directory", "remove", "group:docs", "--member", "bo")
        let refused = await desk.cairn("approve", "@last", "--as", "bo", "--json")
        #expect(refused.code == 77 && refused.problem["code"] == "approval.not-allowed")
        let used = await desk.cairn("directory", "remove", "group:docs", "--yes", "--json")
        #expect(used.code == 65 && used.problem["code"] == "directory.in-use")
        #expect(await desk.cairn("reassign", "@last", "--to", "user:ada").code == 0)
        #expect(await desk.cairn("approve", "@last").code == 0)
        #expect(await desk.cairn("directory", "remove", "group:docs", "--yes").code == 0)
    }

    @Test(
        "what cannot be entered is refused",
        arguments: [
            ("add ada", Int32(64), "directory.invalid-name"), ("add usr:ada", 64, "directory.invalid-name"),
            ("add user:ada --member bo", 64, "directory.invalid-name"), ("add group:x --role admin", 64, "directory.invalid-name"),
            ("add group:x --max-active-runs 3", 64, "directory.invalid-name"), ("add user:ada --role boss", 64, "usage"),
            ("add 'user:a b'", 65, "directory.invalid-name"), ("add group:x --member tool:y", 65, "directory.invalid-name"),
            ("remove user:nobody --yes", 66, "directory.unknown"), ("show user:nobody", 66, "directory.unknown"),
            ("remove group:there", 64, "directory.unconfirmed"), ("list things", 64, "usage"),
        ])
    func refused(line: String, code: Int32, problem: String) async throws {
        let desk = try Desk()
        _ = await desk.cairn("directory", "add", "group:there")
        let outcome = await desk.cairn(list: Transcript.words(of: "directory \(line) --json"))
        #expect(outcome.code == code && outcome.problem["code"]?.string == problem, "\(outcome.out)\(outcome.err)")
        #expect(await desk.cairn("directory", "--json").json["items"]?.array?.count { $0["kind"] == "user" } == 0)
    }
}
