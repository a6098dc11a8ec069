import Logging
import PlanAPI
import PlanCalendar
import PlanEngine
import PlanJSON
import PlanModel
import PlanServer
import PlanStore
import Testing

@Suite("Sessions of pages", .timeLimit(.minutes(10)))
struct SessionTests {
    /// The header that a browser sends once a session was opened, and what the page sends beside it.
    static func open(_ desk: ServerDesk, _ header: [String: String]) async throws -> (cookie: [String: String], csrf: String) {
        let opened = try await desk.post("/v1/session", headers: header)
        let cookie = try #require(opened.headers["set-cookie"]?.split(separator: ";").first.map(String.init), "\(opened.text)")
        return (["Cookie": "theme=dark; \(cookie)"], try #require(opened.json["csrfToken"]?.string))
    }

    @Test("a key opens a session, whose cookie no script reads and no other site sends")
    func opens() async throws {
        let store = MemoryStore()
        let (_, header) = try await KeyTests.key(store, [.read, .submit], of: "user:bo")
        try await ServerDesk.open(store) { desk in
            let opened = try await desk.post("/v1/session", headers: header)
            #expect(opened.status == 201)
            #expect(opened.json["door"] == "session")
            #expect(opened.json["actor"] == "user:bo")
            #expect(opened.json["scopes"] == ["read", "submit"])
            let cookie = try #require(opened.headers["set-cookie"])
            for word in ["cairn_session=cs_", "; HttpOnly", "; SameSite=Strict", "; Path=/", "; Max-Age=43"] {
                #expect(cookie.contains(word), "\(cookie)")
            }
            // Nobody would get it back without TLS.
            #expect(!cookie.contains("Secure"))
            let (browser, csrf) = try await Self.open(desk, header)
            let told = try await desk.get("/v1/session", headers: browser)
            #expect(told.json["actor"] == "user:bo")
            #expect(told.json["csrfToken"]?.string == csrf)
            #expect(try await desk.get("/v1/runs", headers: browser).status == 200)
            // Whoever brings a key is who the key says.
            let (_, other) = try await KeyTests.key(store, [.read], of: "user:cy")
            #expect(try await desk.get("/v1/session", headers: browser.merging(other) { $1 }).json["actor"] == "user:cy")
        }
    }

    @Test("what a proxy says of the way is believed only of those that are named: the cookie is for TLS then")
    func proxies() async throws {
        for (isKnown, words, isSecure) in [
            (true, "https", true), (true, "https, https", true), (true, "http", false), (true, "https, http", false), (true, nil, false),
            (false, "https", false),
        ] as [(Bool, String?, Bool)] {
            let store = MemoryStore()
            let (_, header) = try await KeyTests.key(store, [.read])
            try await ServerDesk.open(store, set: { $0.isProxy = { isKnown && $0 == "127.0.0.1" } }) { desk in
                let more = words.map { ["X-Forwarded-Proto": $0] } ?? [:]
                let opened = try await desk.post("/v1/session", headers: header.merging(more) { $1 })
                #expect(opened.headers["set-cookie"]?.contains("; Secure") == isSecure, "\(isKnown) \(words ?? "nothing")")
            }
        }
    }

    @Test("what changes something needs the session's token beside the cookie")
    func csrf() async throws {
        let store = MemoryStore()
        let (_, header) = try await KeyTests.key(store, [.read, .submit])
        try await ServerDesk.open(store) { desk in
            let (browser, csrf) = try await Self.open(desk, header)
            let (_, others) = try await Self.open(desk, header)
            let body: JSON = ["draft": ServerDesk.draft("Mine", [ServerDesk.echo])]
            for given in [nil, "", others, csrf + "0", String(csrf.dropLast())] {
                let more = given.map { ["X-CSRF-Token": $0] } ?? [:]
                let refused = try await desk.post("/v1/runs", body, headers: browser.merging(more) { $1 })
                #expect(refused.status == 403)
                #expect(refused.code == "session.csrf", "\(given ?? "none")")
                #expect(try await desk.send("DELETE", "/v1/session", headers: browser.merging(more) { $1 }).code == "session.csrf")
            }
            #expect(try await desk.get("/v1/runs", headers: browser).json["items"] == [])
            #expect(try await desk.post("/v1/runs", body, headers: browser.merging(["X-CSRF-Token": csrf]) { $1 }).status == 201)
            let agents = try await desk.post("/mcp", ["jsonrpc": "2.0", "id": 1, "method": "ping"], headers: browser)
            #expect(agents.code == "session.csrf")
        }
    }

    @Test("a session may what its key may, and opens no other session")
    func scopes() async throws {
        let store = MemoryStore()
        let (_, header) = try await KeyTests.key(store, [.read])
        try await ServerDesk.open(store) { desk in
            let (browser, csrf) = try await Self.open(desk, header)
            let page = browser.merging(["X-CSRF-Token": csrf]) { $1 }
            let refused = try await desk.post("/v1/runs", ["draft": ServerDesk.draft("Mine", [ServerDesk.echo])], headers: page)
            #expect(refused.code == "key.scope")
            #expect(try await desk.post("/v1/session", headers: page).code == "key.missing")
        }
    }

    @Test("a session ends when it is ended, when its key is taken back, and with the server's word that it is unknown")
    func ends() async throws {
        let store = MemoryStore()
        let (id, header) = try await KeyTests.key(store, [.read])
        try await ServerDesk.open(store) { desk in
            let (first, csrf) = try await Self.open(desk, header)
            let (second, _) = try await Self.open(desk, header)
            let ended = try await desk.send("DELETE", "/v1/session", headers: first.merging(["X-CSRF-Token": csrf]) { $1 })
            #expect(ended.status == 204)
            #expect(ended.headers["set-cookie"]?.contains("Max-Age=0") == true)
            let gone = try await desk.get("/v1/runs", headers: first)
            #expect(gone.status == 401)
            #expect(gone.code == "session.unknown")
            #expect(try await desk.get("/v1/runs", headers: second).status == 200)
            _ = try await APIKeys(store).revoke(id, by: "user:root", at: Timestamp(milliseconds: 1))
            #expect(try await desk.get("/v1/runs", headers: second).code == "key.revoked")
            let cookie = try #require(second["Cookie"])
            for text in ["cairn_session=", "cairn_session=cs_1_2", cookie + "0", cookie.replacing("=cs_", with: "=ck_")] {
                #expect(try await desk.get("/v1/runs", headers: ["Cookie": text]).code == "session.unknown", "\(text)")
            }
        }
    }

    @Test("a session lasts no longer than its key, and no longer than sessions do")
    func time() async throws {
        let store = MemoryStore()
        let now = Surroundings.live.now()
        let (_, short) = try await KeyTests.key(store, [.read], until: now + .minutes(30))
        let (_, long) = try await KeyTests.key(store, [.read])
        try await ServerDesk.open(store) { desk in
            let first = try await desk.post("/v1/session", headers: short).json["expiresAt"]?.string.flatMap(Timestamp.init)
            #expect(try #require(first) <= now + .minutes(30))
            let second = try await desk.post("/v1/session", headers: long).json["expiresAt"]?.string.flatMap(Timestamp.init)
            #expect(try #require(second) >= now + .minutes(12 * 60 - 1))
        }
        try await ServerDesk.open(store, set: { $0.sessionTime = TimeSpan(milliseconds: 0) }) { desk in
            let (browser, _) = try await Self.open(desk, long)
            #expect(try await desk.get("/v1/runs", headers: browser).code == "session.expired")
        }
    }

    @Test("a session outlives the server, and neither its secret nor the page's token are kept or logged")
    func kept() async throws {
        let store = MemoryStore(), lines = Held<[String]>([]), cookie = Held<[String: String]>([:])
        let (_, header) = try await KeyTests.key(store, [.read])
        let logger = Logger(label: "test") { _ in LineLog(lines: lines) }
        try await ServerDesk.open(store, logger: logger) { desk in
            let (browser, csrf) = try await Self.open(desk, header.merging(["Idempotency-Key": "one"]) { $1 })
            _ = try await desk.get("/v1/runs", headers: browser)
            cookie.value = browser
            let secret = try #require(browser["Cookie"]?.split(separator: "_").last)
            let all = lines.value.joined(separator: "\n")
            for word in ["door=session", "verdict=allowed", "session=ses_"] { #expect(all.contains(word), "\(word): \(all)") }
            for text in [String(secret), csrf] {
                #expect(!all.contains(text))
                for kind in [DirectoryEntry.Kind.session, .reply] {
                    let rows = try await store.entries(kind, organization: DirectoryEntry.serversOwn, prefix: "", limit: 10, after: nil)
                    #expect(rows.count == (kind == .session ? 1 : 0))
                    #expect(!rows.contains { $0.body.text.contains(text) })
                }
            }
        }
        try await ServerDesk.open(store) { desk in
            let again = try await desk.get("/v1/runs", headers: cookie.value)
            #expect(again.status == 200)
        }
    }

    @Test("the sessions of a key ask as often as the key may, all together")
    func rate() async throws {
        let store = MemoryStore()
        let (_, header) = try await KeyTests.key(store, [.read])
        try await ServerDesk.open(store, ahead: ServerDesk.standing(), set: { ($0.requestsPerMinute, $0.requestBurst) = (1, 3) }) { desk in
            let (first, _) = try await Self.open(desk, header)
            let (second, _) = try await Self.open(desk, header)
            #expect(try await desk.get("/v1/runs", headers: first).status == 200)
            #expect(try await desk.get("/v1/runs", headers: second).code == "request.too-many")
        }
    }

    @Test("where nobody is asked for a key, there is no session to open, and the page is told who it acts for")
    func owner() async throws {
        try await ServerDesk.open { desk in
            let opened = try await desk.post("/v1/session")
            #expect(opened.status == 201)
            #expect(opened.headers["set-cookie"] == nil)
            #expect(opened.json["door"] == "owner")
            #expect(opened.json["actor"] == "user:ada")
        }
    }

    @Test("what a handler refuses is logged as refused as well, though whoever came was let in")
    func refusedInside() async throws {
        let store = MemoryStore(), lines = Held<[String]>([])
        let (id, header) = try await KeyTests.key(store, [.work("linux")], of: "worker:w1")
        let logger = Logger(label: "test") { _ in LineLog(lines: lines) }
        try await ServerDesk.open(store, logger: logger) { desk in
            let claim: JSON = ["worker": "w1", "queues": ["mac"]]
            let refused = try await desk.post("/v1/jobs/claim", claim, headers: header)
            let taken = try await desk.post("/v1/jobs/claim", ["worker": "w1", "queues": ["linux"]], headers: header)
            #expect(refused.status == 403 && taken.status == 200)
            let requests = lines.value.filter { $0.contains(" request ") }
            #expect(requests.count == 2)
            for word in ["door=key", "verdict=refused", "key=\(id)", "code=key.scope"] {
                #expect(requests.first?.contains(word) == true, "\(word): \(requests)")
            }
            #expect(requests.last?.contains("verdict=allowed") == true, "\(requests)")
        }
    }

    @Test("a refusal is logged with the door, with who came if that is known, and with the verdict")
    func refusals() async throws {
        let store = MemoryStore(), lines = Held<[String]>([])
        let (old, expired) = try await KeyTests.key(store, [.read], of: "user:bo", until: Timestamp(milliseconds: 1))
        let (weak, reader) = try await KeyTests.key(store, [.read], of: "user:cy")
        let logger = Logger(label: "test") { _ in LineLog(lines: lines) }
        try await ServerDesk.open(store, logger: logger) { desk in
            _ = try await desk.get("/v1/runs", headers: expired)
            _ = try await desk.post("/v1/runs", ["draft": ServerDesk.draft("Mine", [ServerDesk.echo])], headers: reader)
            _ = try await desk.get("/v1/runs")
            let requests = lines.value.filter { $0.contains(" request ") }
            #expect(requests.count == 3)
            for (line, words) in zip(
                requests,
                [
                    ["door=key", "verdict=refused", "key=\(old)", "actor=user:bo", "code=key.expired", "request="],
                    ["door=key", "verdict=refused", "key=\(weak)", "actor=user:cy", "code=key.scope"],
                    ["door=none", "verdict=refused", "code=key.missing"],
                ])
            {
                for word in words { #expect(line.contains(word), "\(word): \(line)") }
            }
        }
    }
}
