import PlanCalendar
import PlanJSON
import Testing

@Suite("cairn keys")
struct KeysCommandTests {
    @Test("a key is made, told once, listed without what it opens with, and taken back")
    func life() async throws {
        let desk = try Desk()
        let made = await desk.cairn(
            "keys", "create", "user:ada", "--scope", "read", "--scope", "work:mail", "--for", "90d", "--max-jobs", "3",
            "--jobs-per-minute", "60", "--json")
        #expect(made.code == 0 && made.json["maxJobs"] == 3 && made.json["jobsPerMinute"] == 60, "\(made.err)")
        let token = try #require(made.json["token"]?.string)
        #expect(token.hasPrefix("ck_"))
        let id = try #require(made.json["id"]?.string)
        let listed = await desk.cairn("keys", "--json")
        #expect(listed.json["items"]?[0]?["id"]?.string == id)
        #expect(listed.json["items"]?[0]?["scopes"] == ["read", "work:mail"])
        #expect(!listed.out.contains(token.split(separator: "_").last ?? ""))
        #expect(await desk.cairn("keys", "list", "--plain").out.contains("open for"))
        desk.pass(.minutes(91 * 24 * 60))
        #expect(await desk.cairn("keys", "list", "--plain").out.contains("expired"))
        #expect(await desk.cairn("keys", "revoke", id).code == 0)
        #expect(await desk.cairn("keys", "list", "--plain").out.contains("revoked"))
        let unknown = await desk.cairn("keys", "revoke", "key_none", "--json")
        #expect(unknown.code == 66)
        #expect(unknown.problem["code"]?.string == "key.not-found")
    }

    @Test(
        "a key for nobody, or for nothing, is not made",
        arguments: [
            ["ada", "--scope", "read"], ["user:ada", "--scope", "write"], ["user:ada"], ["group:docs", "--scope", "read"],
            ["user:ada", "--scope", "work:q", "--max-jobs", "0"], ["user:ada", "--scope", "work:q", "--jobs-per-minute", "10001"],
        ])
    func refused(arguments: [String]) async throws {
        #expect(await (try Desk()).cairn(list: ["keys", "create"] + arguments).code == 64)
    }
}
