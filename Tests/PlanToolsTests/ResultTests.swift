import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTools
import Testing

@Suite("§9: results that agents from outside submit", .timeLimit(.minutes(10)))
struct ResultTests {
    private static let schema: JSON = [
        "type": "object", "properties": ["text": ["type": "string"]], "required": ["text"], "additionalProperties": false,
    ]

    private func begin(_ desk: ToolDesk, _ more: [(String, JSON)] = []) async throws -> RunID {
        let run = try await desk.create(ToolDesk.draft("Report", [ToolDesk.write("write", more)]))
        try await desk.until(run) { !$0.runningAttempts.isEmpty }
        return run
    }

    private func submit(_ desk: ToolDesk, _ run: RunID, _ result: JSON, as caller: ToolCaller = ToolDesk.writer) async -> ToolResult {
        await desk.call("submitExecutionNodeResult", ["runId": .string(run.rawValue), "nodeId": "write", "result": result], as: caller)
    }

    @Test("§9.1 a result completes the node, under the name of who submitted it")
    func completes() async throws {
        try await ToolDesk.open { desk in
            let run = try await begin(desk)
            let result = await submit(desk, run, ["status": "completed", "structuredOutput": ["text": "done"], "notes": "short"])
            #expect(result.content["action"] == "node-result-submitted" && result.content["changedNodeId"] == "write", "\(result.content)")
            try await desk.until(run) { $0.status == .completed }
            let view = try await desk.engine.planView(of: run, for: ToolDesk.writerCaller, include: .events)
            #expect(view.json["nodes"]?[0]?["latestNotes"] == "short")
            let completed = view.json["recentEvents"]?.array?.first { $0["eventType"] == "node-completed" }
            #expect(completed?["emittedBy"] == "agent:writer")
        }
    }

    @Test("§9.1 evidence is kept with a result and shown with its node; what is no list is refused")
    func evidence() async throws {
        try await ToolDesk.open { desk in
            let run = try await begin(desk)
            #expect(await submit(desk, run, ["status": "partial", "evidence": "yes"]).content["code"] != nil)
            let evidence: JSON = [["url": "https://example.org"], "measured twice"]
            _ = await submit(desk, run, ["status": "completed", "structuredOutput": ["text": "done"], "evidence": evidence])
            try await desk.until(run) { $0.status == .completed }
            let view = try await desk.engine.planView(of: run, for: ToolDesk.writerCaller)
            #expect(view.json["nodes"]?[0]?["evidence"] == evidence)
        }
    }

    @Test("§9.1 a partial result goes on and says what is missing; a blocked one waits; a failed one follows its policy")
    func otherEndings() async throws {
        try await ToolDesk.open { desk in
            let partial = try await begin(desk)
            _ = await submit(desk, partial, ["status": "partial", "notes": "no outlook"])
            try await desk.until(partial) { $0.status == .completed }
            #expect(try await desk.engine.view(partial).tally.partial == 1)
            let blocked = try await begin(desk)
            #expect(await submit(desk, blocked, ["status": "blocked"]).content["code"] == "result.invalid")
            _ = await submit(desk, blocked, ["status": "blocked", "blockedReason": "no access"])
            try await desk.until(blocked) { $0.status == .blocked }
            let failed = try await begin(desk)
            _ = await submit(desk, failed, ["status": "failed", "failure": ["message": "broken", "class": "executor-error"]])
            try await desk.until(failed) { $0.runningAttempts.isEmpty }
        }
    }

    @Test("§9.2 every refusal has its code and leaves the run as it was")
    func refusals() async throws {
        try await ToolDesk.open { desk in
            let run = try await begin(desk)
            let seq = try await desk.engine.view(run).seq
            let done: JSON = ["status": "completed"]
            func code(_ run: RunID, _ node: String, _ caller: ToolCaller, _ result: JSON) async -> JSON? {
                await desk.call(
                    "submitExecutionNodeResult", ["runId": .string(run.rawValue), "nodeId": .string(node), "result": result], as: caller
                ).content["code"]
            }
            let writer = ToolDesk.writer
            #expect(await code(RunID("run_x"), "write", writer, done) == "result.run-not-found")
            #expect(await code(run, "write", ToolDesk.caller("agent:writer", of: OrganizationID("other")), done) == "result.run-not-found")
            #expect(await code(run, "write", ToolDesk.caller("agent:writer", in: "away"), done) == "result.wrong-thread")
            #expect(await code(run, "wrte", writer, done) == "result.node-unknown")
            #expect(await code(run, "write", ToolDesk.caller("agent:other"), done) == "result.not-owner")
            #expect(await code(run, "write", writer, ["status": "completed", "attempt": 7]) == "result.stale-attempt")
            #expect(await code(run, "write", writer, ["status": "finished"]) == "toolbox.invalid-arguments")
            #expect(try await desk.engine.view(run).seq == seq)
        }
    }

    @Test("§9.2 the same key a second time gives the first answer; without a key the run takes no more results")
    func duplicates() async throws {
        try await ToolDesk.open { desk in
            let run = try await begin(desk)
            let work = await desk.call("claimExecutionNode", ["runId": .string(run.rawValue), "nodeId": "write"], as: ToolDesk.writer)
            let key = try #require(work.content["work"]?["idempotencyKey"])
            let result: JSON = ["status": "completed", "structuredOutput": ["text": "a"], "idempotencyKey": key]
            _ = await submit(desk, run, result)
            try await desk.until(run) { $0.status == .completed }
            let seq = try await desk.engine.view(run).seq
            #expect(await !submit(desk, run, result).isError)
            #expect(await submit(desk, run, ["status": "completed"]).content["code"] == "result.run-not-running")
            #expect(try await desk.engine.view(run).seq == seq)
        }
    }

    @Test("§9.3 a result that does not fit is not accepted")
    func invalid() async throws {
        try await ToolDesk.open { desk in
            let run = try await begin(desk, [("outputSchema", Self.schema)])
            let noRoom = await submit(desk, run, ["status": "completed", "structuredOutput": ["text": "a"], "notes": "b"])
            #expect(noRoom.content["code"] == "result.invalid")
            _ = await submit(desk, run, ["status": "completed", "structuredOutput": ["text": 1]])
            try await desk.until(run) { $0.runningAttempts.isEmpty }
            #expect(try await desk.engine.view(run).tally.completed == 0)
        }
    }

    @Test("§8.4 the turn's result goes to the one node that the agent works on, and to none of several")
    func turns() async throws {
        try await ToolDesk.open { desk in
            let turn: JSON = ["result": ["status": "completed", "structuredOutput": ["text": "a"]]]
            #expect(await desk.call("submitPlanTurnResult", turn, as: ToolDesk.writer).content["code"] == "turn.none")
            let first = try await begin(desk)
            let second = try await begin(desk)
            #expect(await desk.call("submitPlanTurnResult", turn, as: ToolDesk.writer).content["code"] == "turn.several")
            _ = await desk.call("cancelExecutionPlan", ["runId": .string(second.rawValue)])
            #expect(await !desk.call("submitPlanTurnResult", turn, as: ToolDesk.writer).isError)
            try await desk.until(first) { $0.status == .completed }
        }
    }

    @Test("§8.4 an attempt of an agent outside outlives the engine that started it")
    func outlives() async throws {
        let store = MemoryStore()
        try await ToolDesk.open(store) { desk in _ = try await begin(desk) }
        try await ToolDesk.open(store) { desk in
            let run = try #require(try await desk.engine.runs([.running]).first?.id)
            try await desk.engine.drive(run)
            _ = await submit(desk, run, ["status": "completed", "attempt": 1])
            try await desk.until(run) { $0.status == .completed }
        }
    }

    @Test("what is said to an agent comes with its work, with the question whether to go on, and on the node until the attempt is over")
    func told() async throws {
        try await ToolDesk.open { desk in
            let run = try await begin(desk)
            let node: [(String, JSON)] = [("runId", .string(run.rawValue)), ("nodeId", "write")]
            func call(_ tool: String, _ more: [(String, JSON)] = [], as caller: ToolCaller = ToolDesk.writer) async -> JSON {
                await desk.call(tool, .object(JSONObject(node + more)), as: caller).content
            }
            let said = await call("tellExecutionNode", [("text", "shorter, please")], as: ToolDesk.ada)
            #expect(said["action"] == "told" && said["changedNodeId"] == "write", "\(said)")
            #expect(await call("claimExecutionNode")["work"]?["messages"]?[0]?["by"] == "user:ada")
            let beat = await call("heartbeatExecutionNode", [("attempt", 1)])
            #expect(beat["message"] == "Go on. user:ada says: shorter, please" && beat["messages"]?[0]?["number"] == 1, "\(beat)")
            let known = await call("heartbeatExecutionNode", [("attempt", 1), ("messagesAfter", 1)])
            #expect(known["message"] == "Go on." && known["messages"] == nil, "\(known)")
            let shown = await call("getExecutionNode")
            #expect(shown.text.contains("shorter, please"), "\(shown)")
            #expect(await call("tellExecutionNode", [("text", " ")])["code"] == "tell.invalid")
            _ = await submit(desk, run, ["status": "completed", "structuredOutput": ["text": "a"], "attempt": 1])
            #expect(await !call("getExecutionNode").text.contains("shorter, please"))
        }
    }

    @Test("§20.2 a node that was handed on is the other owner's; who had it is told to stop")
    func handsOff() async throws {
        try await ToolDesk.open { desk in
            let run = try await begin(desk)
            let place: [(String, JSON)] = [("runId", .string(run.rawValue)), ("nodeId", "write")]
            let result = await desk.call(
                "handOffExecutionNode", .object(JSONObject(place + [("owner", "agent:other")])), as: ToolDesk.writer)
            #expect(!result.isError, "\(result.content)")
            try await desk.until(run) { $0.runningAttempts.first?.attempt == 2 }
            #expect(await submit(desk, run, ["status": "completed"]).content["code"] == "result.not-owner")
            let beat = await desk.call(
                "heartbeatExecutionNode", .object(JSONObject(place + [("attempt", 1)])), as: ToolDesk.caller("agent:other"))
            #expect(beat.content["isWanted"] == false)
        }
    }
}

extension ToolDesk {
    static let writerCaller = Caller(thread: ThreadID("here"), actor: ActorID("agent:writer"))
}
