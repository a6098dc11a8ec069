import Foundation
import PlanAPI
import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanServer
import PlanStore
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

@Suite("What a key has opened ends with it", .timeLimit(.minutes(10)))
struct AdmissionTests {
    private static func make(_ desk: ServerDesk, by caller: Caller = ServerDesk.owner) async throws -> RunID {
        try await desk.engine.createPlan(PlanRequest(ServerDesk.draft("Made", [ServerDesk.write])), for: caller).run.id
    }

    /// What a reader has heard when its stream ends; a run that is made now must not be in it.
    private static func expectEnd(of reader: StreamReader, _ desk: ServerDesk, _ what: String) async throws {
        let run = try await make(desk)
        let (text, hasEnded) = try await reader.end { $0.contains(run.rawValue) }
        #expect(hasEnded && !text.contains(run.rawValue), "\(what): \(text)")
        reader.close()
    }

    private static func stream(_ desk: ServerDesk, _ header: [String: String], _ query: String = "") async throws -> StreamReader {
        let reader = desk.reader("/v1/events\(query)", headers: header)
        _ = try await reader.text { $0.contains("event: hello") }
        return reader
    }

    @Test("a stream of events ends when its key is taken back, and tells nothing that has happened since; those of others go on")
    func revoked() async throws {
        let store = MemoryStore()
        let (id, header) = try await KeyTests.key(store, [.read])
        let (_, other) = try await KeyTests.key(store, [.read])
        try await ServerDesk.open(store) { desk in
            let reader = try await Self.stream(desk, header), stays = try await Self.stream(desk, other)
            let before = try await Self.make(desk)
            for reader in [reader, stays] { _ = try await reader.text { $0.contains(before.rawValue) } }
            _ = try await APIKeys(store).revoke(id, at: desk.engine.surroundings.now())
            try await Self.expectEnd(of: reader, desk, "revoked")
            let after = try await Self.make(desk)
            _ = try await stays.text { $0.contains(after.rawValue) }
            stays.close()
        }
    }

    @Test("so it does when the key's time is over, when its page's session ends, and for a page when the key of its session is taken back")
    func over() async throws {
        let store = MemoryStore(), ahead = Held(TimeSpan.seconds(0))
        try await ServerDesk.open(store, ahead: { ahead.value }) { desk in
            let (id, key) = try await KeyTests.key(store, [.read])
            let (_, short) = try await KeyTests.key(store, [.read], until: desk.engine.surroundings.now() + .minutes(2))
            let expiring = try await Self.stream(desk, short)
            let (ended, csrf) = try await SessionTests.open(desk, key), (page, _) = try await SessionTests.open(desk, key)
            let signedOut = try await Self.stream(desk, ended), left = try await Self.stream(desk, page)
            let gone = try await desk.send("DELETE", "/v1/session", headers: ended.merging(["X-CSRF-Token": csrf]) { $1 })
            #expect(gone.status == 204)
            try await Self.expectEnd(of: signedOut, desk, "signed out")
            _ = try await APIKeys(store).revoke(id, at: desk.engine.surroundings.now())
            try await Self.expectEnd(of: left, desk, "the key of the session")
            ahead.value = .minutes(2)
            try await Self.expectEnd(of: expiring, desk, "expired")
        }
    }

    @Test("whoever loses a role hears no more of what they saw by it, on a stream of all runs and on that of one")
    func roles() async throws {
        let store = MemoryStore()
        let directory = Directory(store)
        try await directory.setRoles([.admin], ofUser: "ada", in: .default)
        try await directory.setRoles([.operator], ofUser: "op", in: .default)
        let (_, header) = try await KeyTests.key(store, [.read], of: "user:op")
        let op = Caller(actor: ActorID("user:op"))
        try await ServerDesk.open(store) { desk in
            let run = try await Self.make(desk), own = try await Self.make(desk, by: op)
            let all = try await Self.stream(desk, header, "?after=0")
            let one = try await Self.stream(desk, header, "?after=0&run=\(run)&run=\(own)")
            for reader in [all, one] { _ = try await reader.text { $0.contains(run.rawValue) } }
            try await directory.setRoles([], ofUser: "op", in: .default)
            _ = try await desk.engine.holdRun(run, reason: "not for everybody", for: ServerDesk.owner)
            _ = try await desk.engine.holdRun(own, reason: "for who made it", for: op)
            for reader in [all, one] {
                let text = try await reader.text { $0.contains("for who made it") }
                #expect(!text.contains("not for everybody"))
                reader.close()
            }
        }
    }

    @Test("whoever waits for a job with a key that is taken back meanwhile gets none, and the next who waits gets it")
    func claims() async throws {
        let store = MemoryStore()
        let (id, gone) = try await KeyTests.key(store, [.work("linux")])
        let (_, good) = try await KeyTests.key(store, [.work("linux")])
        let build: JSON = ["id": "build", "type": "program", "owner": "worker:linux", "command": ["make"], "effects": "idempotent"]
        try await ServerDesk.open(store) { desk in
            func waits(_ worker: String) -> Bool {
                desk.engine.workers(for: ServerDesk.owner).contains { $0.name == worker && $0.isWaiting }
            }
            func claim(_ worker: String) -> JSON { ["worker": .string(worker), "queues": ["linux"], "wait": "55s"] }
            async let first = desk.post("/v1/jobs/claim", claim("gone"), headers: gone)
            while !waits("gone") { await Task.yield() }
            async let second = desk.post("/v1/jobs/claim", claim("good"), headers: good)
            while !waits("good") { await Task.yield() }
            _ = try await APIKeys(store).revoke(id, at: desk.engine.surroundings.now())
            _ = try await desk.engine.createPlan(PlanRequest(ServerDesk.draft("Elsewhere", [build])), for: ServerDesk.owner)
            let refused = try await first, taken = try await second
            #expect(refused.status == 401 && refused.code == "key.revoked", "\(refused.text)")
            #expect(taken.json["items"]?.array?.count == 1, "\(taken.text)")
        }
    }

    @Test("agents hear no more of what they follow once their key is taken back, in both eras")
    func agents() async throws {
        for isModern in [true, false] {
            let store = MemoryStore()
            let (id, key) = try await KeyTests.key(store, [.read])
            try await ServerDesk.open(store) { desk in
                let run = try await Self.make(desk)
                let uri = JSON.string("run://\(run)")
                let reader = try await isModern ? Self.listening(desk, key, uri) : Self.oldListening(desk, key, uri)
                _ = try await desk.engine.holdRun(run, reason: "a", for: ServerDesk.owner)
                _ = try await reader.text { $0.contains("resources/updated") }
                _ = try await APIKeys(store).revoke(id, at: desk.engine.surroundings.now())
                _ = try await desk.engine.releaseRun(run, for: ServerDesk.owner)
                func count(_ text: String) -> Int { text.components(separatedBy: "resources/updated").count - 1 }
                let (text, hasEnded) = try await reader.end { count($0) > 1 }
                #expect(hasEnded && count(text) == 1, "\(isModern): \(text)")
                reader.close()
            }
        }
    }

    private static func request(_ desk: ServerDesk, _ headers: [String: String], _ body: JSON? = nil) throws -> URLRequest {
        var request = URLRequest(url: try #require(URL(string: "http://127.0.0.1:\(desk.port)/mcp")))
        request.httpMethod = body == nil ? "GET" : "POST"
        request.httpBody = body.map { Data($0.bytes) }
        if body != nil { request.setValue("application/json", forHTTPHeaderField: "Content-Type") }
        for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
        return request
    }

    private static func listening(_ desk: ServerDesk, _ key: [String: String], _ uri: JSON) async throws -> StreamReader {
        let meta: JSON = [
            "io.modelcontextprotocol/protocolVersion": "2026-07-28", "io.modelcontextprotocol/clientCapabilities": [:],
        ]
        let params: JSON = ["notifications": ["resourceSubscriptions": [uri]], "_meta": meta]
        let headers = [
            "Accept": "application/json, text/event-stream", "MCP-Protocol-Version": "2026-07-28", "Mcp-Method": "subscriptions/listen",
        ].merging(key) { $1 }
        let body: JSON = ["jsonrpc": "2.0", "id": 1, "method": "subscriptions/listen", "params": params]
        let reader = StreamReader(try request(desk, headers, body))
        _ = try await reader.text { $0.contains("acknowledged") }
        return reader
    }

    private static func oldListening(_ desk: ServerDesk, _ key: [String: String], _ uri: JSON) async throws -> StreamReader {
        var headers = ["Accept": "application/json, text/event-stream", "MCP-Protocol-Version": "2025-11-25"].merging(key) { $1 }
        let params: JSON = ["protocolVersion": "2025-11-25", "capabilities": [:]]
        let opened = try await desk.post(
            "/mcp", ["jsonrpc": "2.0", "id": 1, "method": "initialize", "params": params], headers: headers)
        let session = try #require(opened.headers["mcp-session-id"], "\(opened.text)")
        headers["Mcp-Session-Id"] = session
        let followed = try await desk.post(
            "/mcp", ["jsonrpc": "2.0", "id": 2, "method": "resources/subscribe", "params": ["uri": uri]], headers: headers)
        #expect(followed.json["result"] == [:], "\(followed.text)")
        let reader = StreamReader(try request(desk, headers))
        _ = try await reader.text { $0.contains(":") }
        return reader
    }
}
