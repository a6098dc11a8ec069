import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanTools
import Testing

@testable import PlanMCP

@Suite("MCP: sessions of older clients over HTTP", .timeLimit(.minutes(10)))
struct HTTPSessionTests {
    private static func hold(_ run: RunID, _ desk: MCPDesk) async {
        _ = await PlanToolbox(desk.engine).call("holdExecutionPlan", ["runId": .string(run.rawValue)], as: MCPDesk.ada.caller)
    }

    private static func waits(_ run: Run) -> Bool {
        if case .waiting? = run.state(of: NodeRef(0)) { true } else { false }
    }

    private static func isUpdate(of run: RunID) -> (JSON) -> Bool {
        { $0["method"] == "notifications/resources/updated" && $0["params"]?["uri"] == .string("run://\(run)") }
    }

    @Test("a session is its owner's, and is gone once it is ended, was left for long, or makes room for another")
    func life() async throws {
        var limits = ServerLimits()
        (limits.sessions, limits.sessionTime) = (2, .minutes(10))
        try await MCPDesk.open(limits: limits) { (desk: MCPDesk) async throws in
            let first = try await OldWebClient.open(desk.server)
            #expect(await first.ask(1, "ping").status == 200)
            let foreign = OldWebClient(server: desk.server, principal: MCPDesk.bo, session: first.session)
            for (client, verb) in [(foreign, "POST"), (foreign, "DELETE"), (foreign, "GET")] {
                #expect(await client.send(verb == "POST" ? ["jsonrpc": "2.0", "id": 1, "method": "ping"] : nil, verb: verb).status == 404)
            }
            #expect(await first.send(nil, verb: "DELETE").status == 204)
            #expect(await first.ask(2, "ping").status == 404)

            let old = try await OldWebClient.open(desk.server)
            desk.ahead.move(.seconds(1))
            let middle = try await OldWebClient.open(desk.server)
            desk.ahead.move(.seconds(1))
            let other = try await OldWebClient.open(desk.server, as: MCPDesk.bo)
            let new = try await OldWebClient.open(desk.server)
            for (client, status) in [(old, 404), (middle, 200), (other, 200), (new, 200)] {
                #expect(await client.ask(3, "ping").status == status)
            }
            desk.ahead.move(.minutes(11))
            _ = try await OldWebClient.open(desk.server)
            for client in [middle, other, new] { #expect(await client.ask(4, "ping").status == 404) }
        }
    }

    @Test("what is followed is told on the stream of the session, also what has happened while none was open")
    func follows() async throws {
        try await MCPDesk.open { (desk: MCPDesk) async throws in
            let run = try await desk.create(MCPDesk.draft(MCPDesk.pause)), other = try await desk.create(MCPDesk.draft(MCPDesk.pause))
            // Nothing more happens in them by itself from here on.
            for id in [run, other] { try await desk.until(id, Self.waits) }
            let client = try await OldWebClient.open(desk.server)
            for id in [run, other] {
                #expect(try client.json(await client.ask(1, "resources/subscribe", ["uri": .string("run://\(id)")]))["result"] == [:])
            }
            let none = try client.json(await client.ask(2, "resources/subscribe", ["uri": "run://none"]))
            #expect(none["error"]?["code"] == -32602)
            #expect(try client.json(await client.ask(3, "resources/unsubscribe", ["uri": .string("run://\(other)")]))["result"] == [:])
            await Self.hold(run, desk)
            await Self.hold(other, desk)
            let third = try await desk.create(MCPDesk.draft(MCPDesk.pause))
            let frames = try await client.reading(await client.send(nil, verb: "GET")) { frames in
                _ = try await frames.first(where: Self.isUpdate(of: run))
                // What is followed from now on is told on the stream that is open.
                _ = await client.ask(4, "resources/subscribe", ["uri": .string("run://\(third)")])
                await Self.hold(third, desk)
                _ = try await frames.first(where: Self.isUpdate(of: third))
            }
            #expect(!frames.all.contains(where: Self.isUpdate(of: other)))
            // Nothing is told twice.
            let again = try await client.reading(await client.send(nil, verb: "GET")) { frames in
                _ = await PlanToolbox(desk.engine).call("releaseExecutionPlan", ["runId": .string(third.rawValue)], as: MCPDesk.ada.caller)
                _ = try await frames.first(where: Self.isUpdate(of: third))
            }
            #expect(!again.all.contains(where: Self.isUpdate(of: run)))
        }
    }

    @Test("a run that is made is told as another list of resources, to those who see it")
    func lists() async throws {
        try await MCPDesk.open { (desk: MCPDesk) async throws in
            let client = try await OldWebClient.open(desk.server)
            try await client.reading(await client.send(nil, verb: "GET")) { frames in
                while !frames.all.contains(where: { $0["method"] == "notifications/resources/list_changed" }) {
                    _ = try await desk.create(MCPDesk.draft(MCPDesk.pause))
                    try Task.checkCancellation()
                }
            }
            try await desk.connect { (client: TestClient) async throws in
                client.send([
                    "jsonrpc": "2.0", "id": "a", "method": "subscriptions/listen",
                    "params": ["_meta": TestClient.meta(), "notifications": ["resourcesListChanged": true]],
                ])
                _ = try await client.first { $0["method"] == "notifications/subscriptions/acknowledged" }
                while !client.heard.contains(where: { $0["method"] == "notifications/resources/list_changed" }) {
                    _ = try await desk.create(MCPDesk.draft(MCPDesk.pause))
                    try Task.checkCancellation()
                }
            }
        }
    }

    @Test("a second stream takes the place of the first, and the end of the session or the server ends it")
    func streams() async throws {
        try await MCPDesk.open { (desk: MCPDesk) async throws in
            let client = try await OldWebClient.open(desk.server)
            guard case .events(let first) = await client.send(nil, verb: "GET").body,
                case .events(let second) = await client.send(nil, verb: "GET").body
            else {
                Issue.record("no stream")
                return
            }
            await withTaskGroup(of: Int.self) { group in
                let begun = Latch()
                group.addTask {
                    try? await first { _ in begun.open() }
                    return 1
                }
                await begun.wait()
                group.addTask {
                    try? await second { _ in }
                    return 2
                }
                #expect(await group.next() == 1)
                #expect(await client.send(nil, verb: "DELETE").status == 204)
                #expect(await group.next() == 2)
            }
        }
    }

    @Test("a form is shown on the stream of the call, and the answer comes in a request of its own")
    func forms() async throws {
        try await MCPDesk.open { (desk: MCPDesk) async throws in
            let run = try await desk.create(MCPDesk.draft(MCPDesk.ask("human-approval")))
            let client = try await OldWebClient.open(desk.server, showsForms: true)
            let call: JSON = ["name": "awaitExecutionPlan", "arguments": ["runId": .string(run.rawValue)]]
            try await client.reading(await client.ask(1, "tools/call", call)) { frames in
                let form = try await frames.first { $0["method"] == "elicitation/create" }
                // Nobody else answers it.
                let foreign = OldWebClient(server: desk.server, principal: MCPDesk.bo, session: client.session)
                let answer: JSON = [
                    "jsonrpc": "2.0", "id": form["id"] ?? nil, "result": ["action": "accept", "content": ["approved": true]],
                ]
                #expect(await foreign.send(answer).status == 404)
                #expect(await client.send(answer).status == 202)
                let done = try await frames.first { $0["id"] == 1 }
                #expect(done["result"]?["structuredContent"]?["status"] == "completed", "\(done.text)")
            }
        }
    }

    @Test("a call is cancelled by its id, and a session that ends lets what waits for its person go on")
    func cancels() async throws {
        try await MCPDesk.open { (desk: MCPDesk) async throws in
            let run = try await desk.create(MCPDesk.draft(MCPDesk.ask("human-approval")))
            let call: JSON = ["name": "awaitExecutionPlan", "arguments": ["runId": .string(run.rawValue)]]
            for ends in [false, true] {
                let client = try await OldWebClient.open(desk.server, showsForms: true)
                let response = await client.ask(1, "tools/call", call)
                guard case .events(let stream) = response.body else {
                    Issue.record("no stream")
                    return
                }
                let frames = StreamedFrames()
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { try await stream { frames.take($0) } }
                    _ = try await frames.first { $0["method"] == "elicitation/create" }
                    if ends {
                        #expect(await client.send(nil, verb: "DELETE").status == 204)
                    } else {
                        #expect(
                            await client.send(["jsonrpc": "2.0", "method": "notifications/cancelled", "params": ["requestId": 1]]).status
                                == 202)
                    }
                    try await group.waitForAll()
                }
                #expect(frames.all.contains { $0["id"] == 1 } == ends)
            }
        }
    }

    @Test("tasks of the older version are there in a session, and the trace of a call is kept with the run that it makes")
    func tasksAndTraces() async throws {
        try await MCPDesk.open { (desk: MCPDesk) async throws in
            let client = try await OldWebClient.open(desk.server)
            let trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
            let created = try client.json(
                await client.ask(
                    1, "tools/call",
                    [
                        "name": "createExecutionPlan", "arguments": MCPDesk.draft(MCPDesk.pause), "_meta": ["traceparent": .string(trace)],
                    ]))
            let run = try #require(created["result"]?["structuredContent"]?["plan"]?["runId"]?.string)
            #expect(try await desk.engine.view(RunID(run)).origin.traceparent == TraceParent(trace))
            let tasks = try client.json(await client.ask(2, "tasks/list"))["result"]?["tasks"]
            #expect(tasks?.array?.first?["taskId"] == .string(run))
        }
    }
}
