import Logging
import PlanAPI
import PlanCalendar
import PlanEngine
import PlanJSON
import PlanModel
import PlanServer
import PlanStore
import Testing

@Suite("Sessions of pages, seen and ended from elsewhere", .timeLimit(.minutes(10)))
struct SessionListTests {
    private static func actors(_ outcome: ServerDesk.Outcome) -> [String] {
        (outcome.json["items"]?.array ?? []).compactMap { $0["actor"]?.string }.sorted()
    }

    @Test("somebody sees their own sessions and nobody else's, with what has opened them and without what they open with")
    func own() async throws {
        let store = MemoryStore()
        let (key, header) = try await KeyTests.key(store, [.read, .submit], of: "user:bo")
        let (_, other) = try await KeyTests.key(store, [.read], of: "user:cy")
        let (_, namesake) = try await KeyTests.key(store, [.read], of: "user:bo", organization: OrganizationID("acme"))
        let (_, bound) = try await KeyTests.key(store, [.read], of: "user:bo", thread: "t1")
        try await ServerDesk.open(store) { desk in
            let (browser, csrf) = try await SessionTests.open(desk, header)
            for header in [header, other, namesake] { _ = try await SessionTests.open(desk, header) }
            let listed = try await desk.get("/v1/sessions", headers: browser)
            let items = try #require(listed.json["items"]?.array, "\(listed.text)")
            #expect(items.count == 2 && Self.actors(listed) == ["user:bo", "user:bo"])
            #expect(items.allSatisfy { $0["keyId"]?.string == key && $0["scopes"] == ["read", "submit"] })
            #expect(items.filter { $0["isCurrent"] == true }.count == 1)
            let secret = try #require(browser["Cookie"]?.split(separator: "_").last)
            for word in [String(secret), csrf, "cs_", "Digest"] { #expect(!listed.text.contains(word), "\(listed.text)") }
            let first = try await desk.get("/v1/sessions?limit=1", headers: header)
            let next = try #require(first.json["nextCursor"]?.string)
            let second = try await desk.get("/v1/sessions?limit=1&cursor=\(next)", headers: header)
            #expect(Set([first, second].compactMap { $0.json["items"]?[0]?["id"]?.string }) == Set(items.compactMap { $0["id"]?.string }))
            #expect(second.json["nextCursor"]?.isNull == true)
            // Of the same person, and not of the thread that the key is bound to.
            #expect(try await desk.get("/v1/sessions", headers: bound).json["items"] == [])
            #expect(try await desk.get("/v1/sessions?all=true", headers: header).code == "key.scope")
        }
    }

    @Test("one's own session is ended from elsewhere, and lets nobody in from then on; somebody else's is not there")
    func ended() async throws {
        let store = MemoryStore(), lines = Held<[String]>([])
        let (_, header) = try await KeyTests.key(store, [.read], of: "user:bo")
        let (_, other) = try await KeyTests.key(store, [.read], of: "user:cy")
        let logger = Logger(label: "test") { _ in LineLog(lines: lines) }
        try await ServerDesk.open(store, logger: logger) { desk in
            let (lost, _) = try await SessionTests.open(desk, header)
            let id = try #require(try await desk.get("/v1/sessions", headers: header).json["items"]?[0]?["id"]?.string)
            let (here, csrf) = try await SessionTests.open(desk, header)
            let refused = try await desk.send("DELETE", "/v1/sessions/\(id)", headers: other)
            #expect(refused.status == 404 && refused.code == "session.not-found", "\(refused.text)")
            #expect(try await desk.send("DELETE", "/v1/sessions/\(id)", headers: here).code == "session.csrf")
            #expect(try await desk.get("/v1/runs", headers: lost).status == 200)
            let page = here.merging(["X-CSRF-Token": csrf]) { $1 }
            let ended = try await desk.send("DELETE", "/v1/sessions/\(id)", headers: page)
            #expect(ended.status == 204 && ended.headers["set-cookie"] == nil)
            #expect(try await desk.get("/v1/runs", headers: lost).code == "session.unknown")
            #expect(try await desk.send("DELETE", "/v1/sessions/\(id)", headers: page).code == "session.not-found")
            let line = lines.value.first { $0.contains("session ended") }
            for word in ["subject=\(id)", "owner=user:bo", "by=user:bo"] { #expect(line?.contains(word) == true, "\(line ?? "")") }
            // One's own, by its name: the browser forgets it, too.
            let own = try #require(try await desk.get("/v1/sessions", headers: here).json["items"]?[0]?["id"]?.string)
            let last = try await desk.send("DELETE", "/v1/sessions/\(own)", headers: page)
            #expect(last.headers["set-cookie"]?.contains("Max-Age=0") == true)
        }
    }

    @Test("an admin sees and ends those of the organization, the server's own those of all; from the first role on it takes the role")
    func admins() async throws {
        let store = MemoryStore()
        let acme = OrganizationID("acme")
        let (_, own) = try await KeyTests.key(store, [.admin], of: "user:root")
        let (_, foreign) = try await KeyTests.key(store, [.admin], of: "user:eve", organization: acme)
        let (_, bo) = try await KeyTests.key(store, [.read], of: "user:bo")
        let (_, cy) = try await KeyTests.key(store, [.read], of: "user:cy", organization: acme)
        let bound = try await KeyTests.key(store, [.admin], of: "user:root", thread: "t1").header
        try await ServerDesk.open(store) { desk in
            let (browser, _) = try await SessionTests.open(desk, bo)
            let (away, _) = try await SessionTests.open(desk, cy)
            let all = try await desk.get("/v1/sessions?all=true", headers: own)
            #expect(Self.actors(all) == ["user:bo", "user:cy"], "\(all.text)")
            #expect(Self.actors(try await desk.get("/v1/sessions?all=true", headers: foreign)) == ["user:cy"])
            #expect(try await desk.get("/v1/sessions", headers: own).json["items"] == [])
            #expect(try await desk.get("/v1/sessions?all=true", headers: bound).code == "key.scope")
            func id(_ actor: String) throws -> String {
                try #require(all.json["items"]?.array?.first { $0["actor"]?.string == actor }?["id"]?.string)
            }
            for header in [foreign, bound] {
                let refused = try await desk.send("DELETE", "/v1/sessions/\(try id("user:bo"))", headers: header)
                #expect(refused.code == "session.not-found", "\(refused.text)")
            }
            #expect(try await desk.send("DELETE", "/v1/sessions/\(try id("user:cy"))", headers: foreign).status == 204)
            #expect(try await desk.get("/v1/runs", headers: away).code == "session.unknown")
            try await desk.engine.directory.setRoles([.admin], ofUser: "ada", in: .default)
            #expect(try await desk.get("/v1/sessions?all=true", headers: own).code == "role.missing")
            #expect(try await desk.send("DELETE", "/v1/sessions/\(try id("user:bo"))", headers: own).code == "session.not-found")
            #expect(try await desk.get("/v1/runs", headers: browser).status == 200)
            try await desk.engine.directory.setRoles([.admin], ofUser: "root", in: .default)
            #expect(try await desk.send("DELETE", "/v1/sessions/\(try id("user:bo"))", headers: own).status == 204)
            #expect(try await desk.get("/v1/runs", headers: browser).code == "session.unknown")
        }
    }

    @Test("what lets nobody in any more is not listed: its time is over, or its key was taken back")
    func over() async throws {
        let store = MemoryStore()
        let (id, header) = try await KeyTests.key(store, [.read], of: "user:bo")
        let (_, other) = try await KeyTests.key(store, [.read], of: "user:bo")
        let ahead = Held(TimeSpan.seconds(0))
        try await ServerDesk.open(store, ahead: { ahead.value }) { desk in
            let (browser, _) = try await SessionTests.open(desk, header)
            _ = try await SessionTests.open(desk, other)
            #expect(try await desk.get("/v1/sessions", headers: other).json["items"]?.array?.count == 2)
            _ = try await APIKeys(store).revoke(id, at: desk.engine.surroundings.now())
            #expect(try await desk.get("/v1/runs", headers: browser).code == "key.revoked")
            #expect(try await desk.get("/v1/sessions", headers: other).json["items"]?.array?.count == 1)
            ahead.value = .minutes(12 * 60 + 1)
            #expect(try await desk.get("/v1/sessions", headers: other).json["items"] == [])
        }
    }
}
