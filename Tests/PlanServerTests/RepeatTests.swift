import PlanAPI
import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTestKit
import Synchronization
import Testing

@testable import PlanServer

@Suite("Requests that come again", .timeLimit(.minutes(10)))
struct RepeatTests {
    static let draft: JSON = ["draft": ServerDesk.draft("Once", [ServerDesk.write])]

    @Test("the same request under the same key is answered as the first, and done once")
    func repeated() async throws {
        try await ServerDesk.open { desk in
            let key = ["Idempotency-Key": "k-1"]
            let first = try await desk.post("/v1/runs", Self.draft, headers: key)
            let second = try await desk.post("/v1/runs", Self.draft, headers: key)
            #expect(first.status == 201)
            #expect(second.bytes == first.bytes)
            #expect(second.status == 201)
            #expect(second.headers["location"] == first.headers["location"])
            #expect(second.headers["idempotent-replayed"] == "true")
            #expect(first.headers["idempotent-replayed"] == nil)
            #expect(try await desk.all("/v1/runs").count == 1)
            _ = try await desk.post("/v1/runs", Self.draft, headers: ["Idempotency-Key": "k-2"])
            #expect(try await desk.all("/v1/runs").count == 2)
        }
    }

    @Test("another request under the same key is refused")
    func conflict() async throws {
        try await ServerDesk.open { desk in
            let key = ["Idempotency-Key": "k"]
            let run = try await desk.create(ServerDesk.draft("Signalled", [ServerDesk.write]))
            #expect(try await desk.post("/v1/runs/\(run)/signal", ["name": "a"], headers: key).status == 200)
            for (path, body) in [("signal", ["name": "b"] as JSON), ("pause", [:])] {
                let refused = try await desk.post("/v1/runs/\(run)/\(path)", body, headers: key)
                #expect(refused.status == 409)
                #expect(refused.code == "request.key-conflict")
            }
            #expect(
                try await desk.post("/v1/runs", Self.draft, headers: ["Idempotency-Key": String(repeating: "k", count: 256)]).status == 400)
        }
    }

    @Test("what was refused may be asked again under its key")
    func refused() async throws {
        try await ServerDesk.open { desk in
            let key = ["Idempotency-Key": "k"]
            let run = try await desk.create(ServerDesk.draft("Held", [ServerDesk.write]))
            #expect(try await desk.post("/v1/runs/\(run)/resume", headers: key).status == 409)
            _ = try await desk.post("/v1/runs/\(run)/pause")
            #expect(try await desk.post("/v1/runs/\(run)/resume", headers: key).status == 200)
        }
    }

    @Test("two callers may have the same key")
    func callers() async throws {
        let store = MemoryStore()
        try await ServerDesk.open(store) { desk in
            for actor in ["user:ada", "user:bo"] {
                var (_, header) = try await KeyTests.key(store, [.submit], of: actor)
                header["Idempotency-Key"] = "k"
                #expect(try await desk.post("/v1/runs", Self.draft, headers: header).headers["idempotent-replayed"] == nil)
            }
            #expect(try await store.runs(RunQuery()).count == 2)
        }
    }

    @Test("a key outlives the server, and a request whose server died is done again only where that is harmless")
    func restart() async throws {
        let store = MemoryStore(isAlive: { _ in false })
        let key = ["Idempotency-Key": "k"]
        let run = Held<JSON>(.null)
        try await ServerDesk.open(store) { desk in
            run.value = try await desk.post("/v1/runs", Self.draft, headers: key).json
        }
        let id = try #require(run.value["runId"]?.string)
        // The rows of requests that a server had begun when it died long ago.
        let rows = try await store.entries(.reply, organization: OrganizationID("*"), prefix: "", limit: 10, after: nil)
        let row = try #require(rows.first)
        try await ServerDesk.open(store) { desk in
            let again = try await desk.post("/v1/runs", Self.draft, headers: key)
            #expect(again.json["runId"]?.string == id)
            #expect(again.headers["idempotent-replayed"] == "true")
            try await Self.cutOff(row, in: store)
            let redone = try await desk.post("/v1/runs", Self.draft, headers: key)
            #expect(redone.status == 201)
            #expect(redone.json["runId"]?.string == id, "the run has the key, too, and is not made twice")
            #expect(redone.headers["idempotent-replayed"] == nil)
            #expect(try await desk.all("/v1/runs").count == 1)
            let signal: JSON = ["name": "go"]
            #expect(try await desk.post("/v1/runs/\(id)/signal", signal, headers: ["Idempotency-Key": "s"]).status == 200)
            let signalled = try #require(
                try await store.entries(.reply, organization: OrganizationID("*"), prefix: "", limit: 10, after: nil)
                    .first { $0.name != row.name })
            try await Self.cutOff(signalled, in: store)
            let refused = try await desk.post("/v1/runs/\(id)/signal", signal, headers: ["Idempotency-Key": "s"])
            #expect(refused.status == 409)
            #expect(refused.code == "request.key-cut-off")
        }
    }

    @Test("who asks again does not wait for a server that is gone, but for one that may still answer", arguments: [true, false])
    func gone(isGone: Bool) async throws {
        let store = MemoryStore()
        try await ServerDesk.open(store) { desk in
            let key = ["Idempotency-Key": "k"]
            let run = try await desk.post("/v1/runs", Self.draft, headers: key).json["runId"]
            let row = try #require(
                try await store.entries(.reply, organization: OrganizationID("*"), prefix: "", limit: 10, after: nil).first)
            var body = JSONObject([("holder", "another")])
            for name in ["fingerprint", "at"] { body[name] = row.body[name] }
            let process = row.body["process"]
            body["process"] = [
                "host": process?["host"] ?? .null, "boot": process?["boot"] ?? .null, "start": process?["start"] ?? .null,
                "process": isGone ? .int(Int64(Int32.max - 7)) : process?["process"] ?? .null,
            ]
            var begun = row
            begun.body = .object(body)
            try await store.put(begun, expected: row.version)
            let again = try await desk.post("/v1/runs", Self.draft, headers: key)
            #expect(isGone ? again.json["runId"] == run : again.code == "request.key-under-way")
        }
    }

    @Test(
        "a replacement and a fork whose server died before it could answer are found again, and not made twice",
        arguments: ["replace", "fork"])
    func redone(verb: String) async throws {
        let store = MemoryStore()
        try await ServerDesk.open(store) { desk in
            let run = try await desk.create(ServerDesk.draft("Old", [ServerDesk.write]))
            let draft = ServerDesk.draft("New", [ServerDesk.echo])
            let body: JSON = verb == "fork" ? [:] : ["draft": draft, "reason": "better"]
            let key = ["Idempotency-Key": "k"]
            let first = try await desk.post("/v1/runs/\(run)/\(verb)", body, headers: key)
            #expect(first.status == 201, "\(first.text)")
            let row = try #require(
                try await store.entries(.reply, organization: OrganizationID("*"), prefix: "", limit: 10, after: nil).first)
            try await Self.cutOff(row, in: store)
            let again = try await desk.post("/v1/runs/\(run)/\(verb)", body, headers: key)
            #expect(again.status == 201, "\(again.text)")
            #expect(again.json["runId"] == first.json["runId"])
            #expect(again.headers["idempotent-replayed"] == nil)
            #expect(try await desk.all("/v1/runs").count == 2)
        }
    }

    /// Writes a row as a server leaves it that died before it could answer.
    private static func cutOff(_ row: DirectoryEntry, in store: MemoryStore) async throws {
        let current = try #require(try await store.entry(.reply, row.name, organization: row.organization))
        var body = JSONObject()
        body["fingerprint"] = current.body["fingerprint"]
        body["at"] = .string((Surroundings.live.now() + TimeSpan(milliseconds: -600_000)).description)
        body["holder"] = "another"
        var begun = current
        begun.body = .object(body)
        try await store.put(begun, expected: current.version)
    }

    @Test("an answer is kept for a day and not much longer: then the same key is that of a new request")
    func keeping() async throws {
        let clock = TestClock(), store = MemoryStore(), done = Mutex<Int64>(0)
        let ledger = ReplyLedger(store, now: { clock.now })
        // How often it was done by the time of the answer.
        func ask() async throws -> Int64? {
            let reply = try await ledger.answer("key", "request", isRepeatable: false) { _ in
                .null
            } body: {
                let count = done.withLock { count in
                    count += 1
                    return count
                }
                return APIReply(["count": .int(count)])
            }
            guard case .json(let body) = reply.content else { return nil }
            return body["count"]?.int
        }
        #expect(try await ask() == 1)
        clock.advance(by: .minutes(24 * 60))
        try await ledger.sweep()
        #expect(try await ask() == 1)
        clock.advance(by: .minutes(60))
        try await ledger.sweep()
        #expect(try await store.entries(.reply, organization: DirectoryEntry.serversOwn, prefix: "", limit: 1, after: nil).isEmpty)
        #expect(try await ask() == 2)
    }
}
