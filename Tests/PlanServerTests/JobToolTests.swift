import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanServer
import PlanStore
import PlanTestKit
import Testing

@Suite("Workers that have the server call tools", .timeLimit(.minutes(10)))
struct JobToolTests {
    private static let write: JSON = [
        "id": "write", "type": "agent-task", "owner": "worker:writers", "objective": "A page.", "effects": "idempotent",
        "toolPolicy": ["allow": ["lookup"]], "budget": ["toolCalls": ["hard": 2]], "retryPolicy": ["maxAttempts": 1],
    ]
    private static let build: JSON = [
        "id": "build", "type": "program", "owner": "worker:writers", "command": ["make"], "effects": "idempotent",
    ]

    /// A server with two tools, and how often one was called.
    private func open(_ body: @Sendable @escaping (ServerDesk, Counter) async throws -> Void) async throws {
        let arguments: JSON = ["type": "object", "required": ["n"], "properties": ["n": ["type": "integer"]]]
        let calls = Counter()
        let tools = try ["lookup", "delete"].map { name in
            try ToolFunction(name, arguments: arguments, output: ["type": "object"], effects: .read) { arguments, _ in
                _ = calls.next()
                return ["said": arguments["n"] ?? .null]
            }
        }
        var surroundings = Surroundings.live
        surroundings.lease = .minutes(10)
        let engine = try await Engine.open(
            MemoryStore(), identity: EngineIdentity(host: "test", boot: "boot", process: 1, processStart: 1),
            owners: Owners(tools: tools, workersElsewhere: true), surroundings: surroundings)
        var options = ServerOptions(owner: ServerDesk.owner, version: "1")
        options.port = 0
        let made = options
        try await engine.withRunning { engine in try await ServerDesk.serve(engine, made) { try await body($0, calls) } }
    }

    private func claimed(_ desk: ServerDesk) async throws -> (path: String, token: JSON, job: JSON) {
        let outcome = try await desk.post("/v1/jobs/claim", ["worker": "w1", "queues": ["writers"], "wait": "30s", "lease": "1h"])
        let job = try #require(outcome.json["items"]?[0], "\(outcome.text)")
        return ("/v1/jobs/\(job["id"]?.string ?? "")", job["leaseToken"] ?? .null, job)
    }

    @Test("what the node's tool policy allows is listed and called, within the budget and in the log; nothing else is")
    func calls() async throws {
        try await open { desk, calls in
            let run = try await desk.create(ServerDesk.draft("Written", [Self.write]))
            let (path, token, job) = try await claimed(desk)
            #expect(job["tools"]?.array?.map { $0["name"] } == ["lookup"] && job["tools"]?[0]?["inputSchema"]?["required"] == ["n"])
            func call(_ tool: JSON, _ arguments: JSON = ["n": 7], under token: JSON) async throws -> ServerDesk.Outcome {
                try await desk.post(path + "/call-tool", ["leaseToken": token, "tool": tool, "arguments": arguments])
            }
            #expect(try await call("delete", under: token).code == "tool.not-permitted-for-owner")
            #expect(try await call("lookup", under: "1").code == "job.lease-lost")
            let said = try await call("lookup", under: token)
            #expect(said.status == 200 && said.json["output"] == ["said": 7], "\(said.text)")
            let unfit = try await call("lookup", ["n": "x"], under: token)
            #expect(unfit.status == 422 && unfit.code == "tool.arguments-invalid", "\(unfit.text)")
            let third = try await call("lookup", under: token)
            #expect(third.status == 409 && third.code == "tool.no-call-left", "\(third.text)")
            #expect(calls.value == 1)
            let told = try await desk.get("/v1/runs/\(run)/events?type=tool-called")
            #expect(told.json["items"]?.array?.count == 2 && !told.text.contains("\"n\""), "\(told.text)")
            #expect(try await desk.post(path + "/complete", ["leaseToken": token, "output": ["text": "done"]]).status == 200)
            #expect(try await call("lookup", under: token).code == "job.lease-lost")
            #expect(try await desk.engine.finished(run).budget.spent[.toolCalls] == 2)
        }
    }

    @Test("only the task of an agent calls tools")
    func others() async throws {
        try await open { desk, calls in
            _ = try await desk.create(ServerDesk.draft("Built", [Self.build]))
            let (path, token, job) = try await claimed(desk)
            #expect(job["tools"] == nil)
            let refused = try await desk.post(path + "/call-tool", ["leaseToken": token, "tool": "lookup", "arguments": ["n": 1]])
            #expect(refused.status == 403 && refused.code == "tool.not-permitted-for-owner", "\(refused.text)")
            #expect(calls.value == 0)
        }
    }
}
