import Dispatch
import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanServer
import PlanStore
import Synchronization
import Testing

@Suite("The HTTP interface", .timeLimit(.minutes(10)))
struct ServerTests {
    @Test("a run is started, goes on, and is read")
    func run() async throws {
        try await ServerDesk.open { desk in
            let made = try await desk.post("/v1/runs", ["draft": ServerDesk.draft("One step", [ServerDesk.echo])])
            #expect(made.status == 201, "\(made.text)")
            let run = try #require(made.json["runId"]?.string)
            #expect(made.headers["location"] == "/v1/runs/\(run)")
            _ = try await desk.engine.finished(RunID(run))
            let read = try await desk.get("/v1/runs/\(run)?includeEvents=true")
            #expect(read.status == 200)
            #expect(read.headers["content-type"] == "application/json")
            #expect(read.json["status"]?.string == "completed")
            #expect(read.json["nodes"]?[0]?["latestStructuredOutput"]?["n"]?.int == 1)
            #expect(read.json["recentEvents"]?.array?.isEmpty == false)
            #expect(try await desk.get("/v1/runs/\(run)").json["recentEvents"] == nil)
        }
    }

    @Test("a plan is judged, as an object and as text with the places of what is wrong")
    func validate() async throws {
        try await ServerDesk.open { desk in
            let good = try await desk.post("/v1/plans/validate", ["draft": ServerDesk.draft("Good", [ServerDesk.echo])])
            #expect(good.status == 200)
            #expect(good.json["valid"]?.bool == true, "\(good.text)")
            let text = "plan: 1\ntitle: Bad\nnodes:\n  - { id: a, type: system-task, owner: system:noop, dependsOn: [b] }\n"
            let bad = try await desk.send(
                "POST", "/v1/plans/validate", bytes: Array(text.utf8), headers: ["Content-Type": "application/yaml"])
            #expect(bad.status == 200)
            #expect(bad.json["valid"]?.bool == false)
            let finding = bad.json["findings"]?.array?.first { $0["code"]?.string == "ref.unknown-node" }
            #expect(finding?["line"]?.int == 4, "\(bad.text)")
            let torn = try await desk.post("/v1/plans/validate", ["text": "plan: ["])
            #expect(torn.status == 422)
            #expect(torn.json["errors"]?[0]?["line"]?.int != nil, "\(torn.text)")
        }
    }

    @Test("a draft that is not sound is refused with everything that is wrong with it")
    func refusedDraft() async throws {
        try await ServerDesk.open { desk in
            let outcome = try await desk.post("/v1/runs", ["draft": ["title": "", "nodes": []]])
            #expect(outcome.status == 422)
            #expect(outcome.headers["content-type"] == "application/problem+json")
            #expect(outcome.code == "plan.invalid")
            #expect((outcome.json["errors"]?.array?.count ?? 0) > 1, "\(outcome.text)")
            #expect(outcome.json["status"]?.int == 422)
            #expect(outcome.json["detail"] == outcome.json["message"])
        }
    }

    @Test("what does not fit the interface is a problem that says so", arguments: Misfit.all)
    func misfit(misfit: Misfit) async throws {
        try await ServerDesk.open { desk in
            let outcome = try await desk.send(
                misfit.method, misfit.path, bytes: misfit.body.map { Array($0.utf8) }, headers: misfit.headers)
            #expect(outcome.status == misfit.status, "\(outcome.text)")
            #expect(outcome.code == misfit.code, "\(outcome.text)")
            #expect(outcome.headers["content-type"] == "application/problem+json")
            #expect(outcome.json["suggestion"]?.string != nil || misfit.code == "request.invalid", "\(outcome.text)")
            for (name, value) in misfit.answer { #expect(outcome.headers[name] == value) }
        }
    }

    @Test("a body that is too large is refused, whether it says so or not")
    func large() async throws {
        try await ServerDesk.open(set: { $0.bodyBytes = 1_000 }) { desk in
            let body: JSON = ["text": .string(String(repeating: "x", count: 2_000))]
            let outcome = try await desk.post("/v1/plans/validate", body)
            #expect(outcome.status == 413)
            #expect(outcome.code == "request.too-large")
            // The connection goes on.
            #expect(try await desk.get("/healthz").status == 200)
        }
    }

    @Test("a client that sends all of a large body before it looks at the answer hears why it is refused, also when it wants to hang up")
    func largeAndClosing() async throws {
        try await ServerDesk.open(set: { $0.bodyBytes = 1 << 20 }) { desk in
            let size = 7 << 20
            let head =
                "POST /v1/runs HTTP/1.1\r\nHost: 127.0.0.1:\(desk.port)\r\nContent-Type: application/json\r\nContent-Length: \(size)\r\n"
            let text = String(repeating: " ", count: size)
            let request = Array((head + "Connection: close\r\n\r\n" + text).utf8)
            let line = try await SilentConnection.hear(port: desk.port, sending: request) { $0.firstLine() }
            #expect(line == "HTTP/1.1 413 Payload Too Large")
        }
    }

    @Test("the server says whether it lives and is ready, and HEAD brings no body")
    func health() async throws {
        try await ServerDesk.open { desk in
            #expect(try await desk.get("/healthz").json == ["status": "ok", "version": "1.2.3"])
            #expect(try await desk.get("/readyz").status == 200)
            let head = try await desk.send("HEAD", "/healthz")
            #expect(head.status == 200)
            #expect(head.bytes.isEmpty)
        }
    }

    @Test("a server whose store does not answer is not ready, and lives all the same; it is again when the store answers")
    func notReady() async throws {
        let isAway = Mutex(false)
        let store = MemoryStore(injectedFault: { call in call == .lastGlobalSeq && isAway.withLock { $0 } ? .before(.busy) : nil })
        try await ServerDesk.open(store) { desk in
            #expect(try await desk.get("/readyz").status == 200)
            isAway.withLock { $0 = true }
            let away = try await desk.get("/readyz")
            #expect(away.status == 503 && away.code == "store.busy", "\(away.text)")
            #expect(try await desk.get("/healthz").status == 200)
            isAway.withLock { $0 = false }
            #expect(try await desk.get("/readyz").status == 200)
        }
    }

    @Test("a server whose engine drives nothing, not yet or not any more, is not ready, and lives all the same", arguments: [false, true])
    func notDriving(hasEnded: Bool) async throws {
        let engine = try await Engine.open(
            MemoryStore(), identity: EngineIdentity(host: "test", boot: "boot", process: 1, processStart: 1), owners: Owners())
        if hasEnded { try await engine.withRunning { _ in } }
        var options = ServerOptions(owner: ServerDesk.owner, version: "1.2.3")
        options.port = 0
        try await ServerDesk.serve(engine, options) { desk in
            let away = try await desk.get("/readyz")
            #expect(away.status == 503 && away.code == "engine.stopping" && away.headers["retry-after"] == "1", "\(away.text)")
            #expect(try await desk.get("/healthz").status == 200)
            #expect(try await desk.get("/v1/runs").status == 200, "what is there can be read")
        }
    }

    @Test("a connection on which nothing comes is closed, and others are served")
    func idle() async throws {
        try await ServerDesk.open(set: { $0.idleTimeout = TimeSpan(milliseconds: 200) }) { desk in
            // Returns when the other end has closed it.
            let heard = try await SilentConnection.hear(port: desk.port, sending: Array("GET /healthz HTTP/1.1\r\n".utf8)) {
                $0.firstLine()
            }
            #expect(heard.isEmpty)
            #expect(try await desk.get("/healthz").status == 200)
        }
    }

    @Test("the id of a request comes back, and is made where there is none that can be logged")
    func names() async throws {
        try await ServerDesk.open { desk in
            #expect(try await desk.get("/healthz", headers: ["X-Request-Id": "mine-1"]).headers["x-request-id"] == "mine-1")
            let made = try await desk.get("/v1/runs/none", headers: ["X-Request-Id": "not one word"])
            let id = try #require(made.headers["x-request-id"])
            #expect(id.hasPrefix("req_"))
            #expect(made.json["instance"]?.string == "urn:cairn:request:\(id)")
        }
    }

    @Test("without keys, a server is no one's but this machine's")
    func loopback() async throws {
        for host in ["0.0.0.0", "example.org", "10.0.0.1"] {
            await #expect(throws: PlanError.self, "\(host)") {
                try await ServerDesk.open(set: { $0.host = host }) { _ in }
            }
        }
    }
}
