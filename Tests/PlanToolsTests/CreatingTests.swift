import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanTools
import Testing

@Suite("§5–§6, §20.1: creating plans by tools", .timeLimit(.minutes(10)))
struct CreatingTests {
    @Test("§6.7 a created plan is told with its title, and is there")
    func creates() async throws {
        try await ToolDesk.open { desk in
            let result = await desk.call("createExecutionPlan", ToolDesk.draft("Report", [ToolDesk.write()]))
            #expect(!result.isError, "\(result.content)")
            #expect(result.content["action"] == "created")
            #expect(result.message == "Created execution plan \"Report\".")
            #expect(result.content["hasPlan"] == true)
            #expect(result.content["plan"]?["leadAgentId"] == "agent:lead")
            #expect(result.content["plan"]?["recentEvents"]?.array?.isEmpty == false)
        }
    }

    @Test("§5.2 a draft that is not sound is refused with every issue as code: message, and nothing is written")
    func refusesDrafts() async throws {
        try await ToolDesk.open { desk in
            let result = await desk.call(
                "createExecutionPlan",
                ToolDesk.draft("Report", [ToolDesk.write("a"), ToolDesk.write("a"), ["id": "b", "type": "nothing"]]))
            #expect(result.isError)
            #expect(result.content["code"] == "plan.invalid")
            #expect(result.message.hasPrefix("Plan draft failed validation: "))
            #expect(result.message.contains("node.id-duplicate: ") && result.message.contains(" | "))
            #expect((result.content["details"]?["issues"]?.array?.count ?? 0) >= 2)
            let runs = try await desk.engine.runs([])
            #expect(runs.isEmpty)
        }
    }

    @Test("§5.4 a node that nobody does is refused")
    func refusesWithoutExecutor() async throws {
        try await ToolDesk.open { desk in
            let result = await desk.call(
                "createExecutionPlan", ToolDesk.draft("Report", [["id": "a", "type": "system-task", "owner": "system:unheard"]]))
            #expect(result.content["code"] == "owner.no-executor")
            #expect(result.message.hasPrefix("Plan draft has no executor: "))
        }
    }

    @Test("§6.1 a thread with room for one run refuses a second with the text of 0.1")
    func onlyOne() async throws {
        try await ToolDesk.open { desk in
            try await desk.engine.directory.setMaxActiveRuns(1, in: .default)
            _ = try await desk.create(ToolDesk.draft("First", [ToolDesk.write()]))
            let second = await desk.call("createExecutionPlan", ToolDesk.draft("Second", [ToolDesk.write()]))
            #expect(second.message == "An active execution run already exists for this workstream. Replace it instead.")
            #expect(try await desk.engine.runs([]).count == 1)
            let elsewhere = ToolDesk.caller("agent:lead", in: "there")
            _ = try await desk.create(ToolDesk.draft("Second", [ToolDesk.write()]), as: elsewhere)
        }
    }

    @Test("§6 the same idempotency key gives the same run, and another plan under it is refused")
    func idempotent() async throws {
        try await ToolDesk.open { desk in
            let draft = ToolDesk.draft("Report", [ToolDesk.write()], [("idempotencyKey", "k")])
            let first = try await desk.create(draft)
            #expect(try await desk.create(draft) == first)
            let other = await desk.call("createExecutionPlan", ToolDesk.draft("Other", [ToolDesk.write()], [("idempotencyKey", "k")]))
            #expect(other.content["code"] == "plan.idempotency-conflict")
        }
    }

    @Test("§20.2 a dry run says what is wrong and creates nothing")
    func validates() async throws {
        try await ToolDesk.open { desk in
            let good = await desk.call("validateExecutionPlan", ToolDesk.draft("Report", [ToolDesk.write()]))
            #expect(good.content["valid"] == true && good.content["hasPlan"] == false && good.content["status"] == nil)
            let bad = await desk.call("validateExecutionPlan", ToolDesk.draft("Report", [["id": "a", "type": "nothing"]]))
            #expect(bad.content["valid"] == false && !bad.isError)
            let runs = try await desk.engine.runs([])
            #expect(runs.isEmpty)
        }
    }

    @Test("§12.2 replacing is refused without an active run, and for what is not one")
    func replaceRefusals() async throws {
        try await ToolDesk.open { desk in
            func replace(_ run: String) async -> ToolResult {
                await desk.call(
                    "replaceExecutionPlan", ToolDesk.draft("New", [ToolDesk.write()], [("runId", .string(run)), ("reason", "better")]))
            }
            #expect(await replace("run_x").message == "No active execution run exists for this workstream.")
            _ = try await desk.create(ToolDesk.draft("Old", [ToolDesk.write()]))
            #expect(await replace("run_x").message == "Only the active execution run can be replaced.")
        }
    }

    @Test("§12.3–12.4 a replacement is a new version that shows what was done before")
    func replaces() async throws {
        try await ToolDesk.open { desk in
            let old = try await desk.create(ToolDesk.draft("Old", [ToolDesk.echo, ToolDesk.write()]))
            try await desk.until(old) { $0.tally.completed == 1 }
            let result = await desk.call(
                "replaceExecutionPlan",
                ToolDesk.draft("New", [ToolDesk.write("other")], [("runId", .string(old.rawValue)), ("reason", "better")]))
            #expect(result.message == "Replaced execution plan with \"New\".")
            #expect(result.content["action"] == "replaced")
            let plan = try #require(result.content["plan"])
            #expect(plan["version"] == 2 && plan["replacedRunId"] == .string(old.rawValue))
            let carried = try #require(plan["carriedNodes"]?.array)
            #expect(carried.map { $0["nodeId"] } == ["echo"] && carried[0]["resultStatus"] == "success")
            #expect(try await desk.engine.view(old).status == .aborted)
        }
    }

    @Test("§16.2 runs are found by the thread that asked for them and by the agent that made them")
    func createdInContext() async throws {
        try await ToolDesk.open { desk in
            let away = try await desk.create(ToolDesk.draft("Away", [ToolDesk.write()], [("targetThreadId", "there")]))
            let here = try await desk.create(ToolDesk.draft("Here", [ToolDesk.write()]), as: ToolDesk.writer)
            func found(thread: String? = nil, agent: String? = nil, _ statuses: Set<RunStatus> = []) async throws -> Set<RunID> {
                let records = try await desk.engine.runsCreated(
                    in: .default, sourceThread: thread.map { ThreadID($0) }, byAgent: agent.map { ActorID($0) }, statuses: statuses)
                return Set(records.map(\.id))
            }
            #expect(try await found(thread: "here") == [away])
            #expect(try await found(agent: "agent:lead") == [away])
            #expect(try await found(agent: "agent:writer") == [here])
            #expect(try await found(agent: "agent:writer", [.completed]) == [])
            #expect(try await desk.engine.runsCreated(in: OrganizationID("other"), byAgent: ActorID("agent:lead")).isEmpty)
        }
    }
}
