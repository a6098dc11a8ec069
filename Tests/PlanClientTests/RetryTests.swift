import PlanCalendar
import PlanClient
import PlanJSON
import PlanModel
import Synchronization
import Testing

@Suite("Requests that are made again", .timeLimit(.minutes(10)))
struct RetryTests {
    /// Options whose pauses take no time, and how long they would have been.
    private static func options(_ pauses: Pauses) -> ClientOptions {
        var options = ClientOptions()
        options.sleep = { pauses.add($0) }
        return options
    }

    private final class Pauses: Sendable {
        private let taken = Mutex<[TimeSpan]>([])
        var all: [TimeSpan] { taken.withLock { $0 } }
        func add(_ span: TimeSpan) { taken.withLock { $0.append(span) } }
    }

    private static func key(of request: String) -> String? {
        request.firstMatch(of: /(?i)idempotency-key: (\S+)/).map { String($0.1) }
    }

    @Test("a request that was cut off, and one to a busy server, is made again under the same key, after as long as the server says")
    func again() async throws {
        let pauses = Pauses()
        let busy = #"{"code":"request.too-many","message":"too many"}"#
        let server = ScriptedServer([
            "", ScriptedServer.answer("429 Too Many Requests", busy, "Retry-After: 7\r\n"),
            ScriptedServer.answer("502 Bad Gateway", "<html>"), ScriptedServer.answer("201 Created", #"{"runId":"run_1"}"#),
        ])
        try await server.serve { address in
            let client = try PlanClient(server: address, key: "secret", options: Self.options(pauses))
            #expect(try await client.createRun([:])["runId"]?.string == "run_1")
        }
        #expect(server.requests.count == 4)
        #expect(Set(server.requests.map(Self.key)).count == 1 && Self.key(of: server.requests[0]) != nil)
        #expect(server.requests.allSatisfy { $0.contains("Bearer secret") })
        #expect(pauses.all.count == 3 && pauses.all[1] >= .seconds(7))
    }

    @Test("a large answer is read piece by piece; one that is cut off is not taken for whole, and a refusal is thrown")
    func reading() async throws {
        let whole = "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc"
        let short = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\nConnection: close\r\n\r\nabc"
        let refused = #"{"code":"role.missing","message":"not for you"}"#
        let server = ScriptedServer(["", whole, short, ScriptedServer.answer("403 Forbidden", refused)])
        try await server.serve { address in
            let client = try PlanClient(server: address, options: Self.options(Pauses()))
            func read() async throws -> String {
                var content = try await client.read("getBackup"), bytes: [UInt8] = []
                while let piece = try await content.next() { bytes += piece }
                return String(decoding: bytes, as: UTF8.self)
            }
            #expect(try await read() == "abc")
            await #expect { try await read() } throws: { ($0 as? PlanError)?.code == "server.unreachable" }
            await #expect { try await read() } throws: { ($0 as? PlanError)?.code == "role.missing" }
        }
        #expect(server.requests.count == 4)
    }

    @Test("two requests have two keys, what is said of jobs has none, and one that is given is kept")
    func keys() async throws {
        let server = ScriptedServer(Array(repeating: ScriptedServer.answer("200 OK", "{}"), count: 4))
        try await server.serve { address in
            let client = try PlanClient(server: address)
            for _ in 0..<2 { _ = try await client.pause(RunID("run_1")) }
            _ = try await client.createRun([:], idempotencyKey: "mine")
            _ = try await client.call("claimJobs", body: [:])
        }
        let keys = server.requests.map(Self.key)
        #expect(keys[0] != nil && keys[1] != nil && keys[0] != keys[1])
        #expect(keys[2] == "mine" && keys[3] == nil)
    }

    @Test("what the server refuses is not asked again, and is thrown as the engine throws it")
    func refused() async throws {
        let problem = #"{"code":"run.ended","message":"over","path":"/runs/run_1","suggestion":"start another","errors":[]}"#
        let server = ScriptedServer([ScriptedServer.answer("409 Conflict", problem)])
        try await server.serve { address in
            let client = try PlanClient(server: address)
            let error = await #expect(throws: PlanError.self) { try await client.cancel(RunID("run_1")) }
            #expect(error == PlanError("run.ended", "over", at: "/runs/run_1", suggestion: "start another"))
        }
        #expect(server.requests.count == 1)
    }

    @Test("a server that stays away is asked for as long as there is patience, with pauses that grow and are spread")
    func patience() async throws {
        let pauses = Pauses()
        let client = try PlanClient(server: "http://127.0.0.1:1", options: Self.options(pauses))
        let error = await #expect(throws: PlanError.self) { try await client.call("listRuns") }
        #expect(error?.code == "server.unreachable")
        let total = pauses.all.reduce(Int64(0)) { $0 + $1.milliseconds }
        #expect((20_000...30_000).contains(total), "\(pauses.all)")
        #expect(pauses.all.count > 5 && pauses.all.allSatisfy { $0 <= .seconds(5) })
        let none = Pauses()
        let hasty = try PlanClient(server: "http://127.0.0.1:1", options: Self.options(none))
        await #expect(throws: PlanError.self) { try await hasty.call("listRuns", patience: .seconds(0)) }
        #expect(none.all.isEmpty)
    }

    @Test(
        "what is no answer of Cairn is told so, and an answer that is too large is not read",
        arguments: [
            ScriptedServer.answer("404 Not Found", "<html>"), ScriptedServer.answer("200 OK", "<html>"),
            ScriptedServer.answer("200 OK", String(repeating: "1", count: 200)),
            ScriptedServer.answer("302 Found", "", "Location: http://x\r\n"),
        ])
    func strange(answer: String) async throws {
        let server = ScriptedServer([answer])
        try await server.serve { address in
            var options = ClientOptions()
            options.answerBytes = 100
            let client = try PlanClient(server: address, options: options)
            let error = await #expect(throws: PlanError.self) { try await client.run(RunID("run_1")) }
            #expect(error?.code == "server.unreadable")
        }
        #expect(server.requests.count == 1)
    }

    @Test("an operation that is none is told with the nearest, and a path that lacks something is refused before it is asked")
    func slips() async throws {
        let client = try PlanClient(server: "http://127.0.0.1:1")
        let unknown = await #expect(throws: PlanError.self) { try await client.call("getRum") }
        #expect(unknown?.suggestion?.contains("getRun") == true, "\(String(describing: unknown))")
        let lacking = await #expect(throws: PlanError.self) { try await client.call("getRun") }
        #expect(lacking?.path == "/path/run")
    }

    @Test("a stream that ends at once again and again is given up")
    func emptyStream() async throws {
        let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"
        let server = ScriptedServer(Array(repeating: head, count: 200))
        try await server.serve { address in
            let client = try PlanClient(server: address, options: Self.options(Pauses()))
            let error = await #expect(throws: PlanError.self) { for try await _ in client.events() {} }
            #expect(error?.code == "server.unreachable")
        }
    }

    @Test("a stream that breaks goes on after the last event that was read")
    func brokenStream() async throws {
        func stream(_ frames: String) -> String {
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n\(frames)"
        }
        let server = ScriptedServer([
            stream("id: 4\nevent: hello\ndata: {}\n\nid: 5\nevent: a\ndata: {\"n\":1}\n\nid: 6\nevent: b\nda"), "",
            stream("id: 5\nevent: hello\ndata: {}\n\nid: 6\nevent: b\ndata: {\"n\":2}\n\n"),
        ])
        try await server.serve { address in
            let client = try PlanClient(server: address, options: Self.options(Pauses()))
            var found: [ClientEvent] = []
            for try await event in client.events(types: ["a", "b"]) {
                found.append(event)
                if found.count == 2 { break }
            }
            #expect(found.map(\.place) == [5, 6] && found.map(\.type) == ["a", "b"] && found.last?.data["n"] == 2)
        }
        #expect(server.requests[0].contains("/v1/events?type=a&type=b") && !server.requests[0].lowercased().contains("last-event-id"))
        #expect(server.requests[2].lowercased().contains("last-event-id: 5"))
    }
}
