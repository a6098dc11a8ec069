import Foundation
import Logging
import PlanAPI
import PlanEngine
import PlanJSON
import PlanModel
import PlanServer
import PlanStore
import ServiceLifecycle
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

@Suite("What a server says, and how it ends", .timeLimit(.minutes(10)))
struct LogTests {
    @Test("the log tells who asked for what and what came of it, and nothing that was in it")
    func secrets() async throws {
        let store = MemoryStore(), lines = Held<[String]>([])
        let (id, header) = try await KeyTests.key(store, [.read, .submit], of: "user:bo")
        let logger = Logger(label: "test") { _ in LineLog(lines: lines) }
        try await ServerDesk.open(store, logger: logger) { desk in
            let trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
            let more = ["X-Request-Id": "mine", "traceparent": trace, "Idempotency-Key": "hidden-key"]
            let draft = ServerDesk.draft("hidden-title", [ServerDesk.echo])
            _ = try await desk.post("/v1/runs", ["draft": draft], headers: header.merging(more) { $1 })
            _ = try await desk.get("/v1/runs?threadId=hidden-thread", headers: ["Authorization": "Bearer hidden-token"])
            let all = lines.value.joined(separator: "\n")
            for word in ["operation=createRun", "status=201", "actor=user:bo", "key=\(id)", "request=mine", "traceparent=\(trace)"] {
                #expect(all.contains(word), "\(word): \(all)")
            }
            #expect(all.contains("code=key.unknown"), "\(all)")
            let token = try #require(header["Authorization"]?.split(separator: " ").last)
            #expect(!all.contains("hidden"), "\(all)")
            #expect(!all.contains(token.split(separator: "_").last ?? ""), "\(all)")
        }
    }

    @Test("told to end, a server finishes the request that is under way, and takes no other")
    func draining() async throws {
        let gate = DispatchSemaphore(value: 0)
        let (begun, told) = AsyncStream.makeStream(of: Void.self)
        let engine = try await Engine.open(
            MemoryStore(), identity: EngineIdentity(host: "test", boot: "boot", process: 1, processStart: 1), owners: Owners())
        try await engine.withRunning { engine in
            var options = ServerOptions(owner: ServerDesk.owner, version: "1")
            options.port = 0
            options.readLog = { _, _, _, _, _, _ in
                told.yield()
                gate.wait()
                return Array("said".utf8)
            }
            let (ports, port) = AsyncStream.makeStream(of: Int.self)
            let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            let server = APIServer(engine, options: options, logger: logger) { port.yield($0) }
            let group = ServiceGroup(configuration: .init(services: [server], logger: logger))
            async let ended: Void = group.run()
            var numbers = ports.makeAsyncIterator()
            let number = try #require(await numbers.next())
            let plan = try engine.compile(ServerDesk.draft("Logs", [ServerDesk.echo]))
            let run = try await engine.create(plan, inputs: [:], by: ServerDesk.owner.actor)
            let url = try #require(URL(string: "http://127.0.0.1:\(number)/v1/runs/\(run)/nodes/echo/attempts/1/logs"))
            async let answer = URLSession.shared.data(from: url)
            var calls = begun.makeAsyncIterator()
            _ = await calls.next()
            await group.triggerGracefulShutdown()
            gate.signal()
            let (data, response) = try await answer
            #expect((response as? HTTPURLResponse)?.statusCode == 200)
            #expect(String(decoding: data, as: UTF8.self) == "said")
            try await ended
            await #expect(throws: (any Error).self) { try await URLSession.shared.data(from: url) }
        }
    }
}
