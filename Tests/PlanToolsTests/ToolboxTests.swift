import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanSchema
import PlanTools
import Testing

@Suite("§13, §16, §19, §20: the toolbox", .timeLimit(.minutes(10)))
struct ToolboxTests {
    @Test("§20.2 every tool has schemas that compile, a title, and its MCP spelling, and no name is there twice")
    func schemas() async throws {
        try await ToolDesk.open { desk in
            var names: Set<String> = []
            for tool in desk.toolbox.tools {
                #expect(names.insert(tool.name).inserted && names.insert(tool.alias).inserted, "\(tool.name)")
                #expect(tool.inputSchema["type"] == "object" && !tool.title.isEmpty && tool.alias.hasPrefix("plan."))
                _ = try Schema(compiling: tool.inputSchema)
                _ = try Schema(compiling: tool.outputSchema)
            }
            #expect(desk.toolbox.tool("plan.create")?.name == "createExecutionPlan")
        }
    }

    @Test("§20.1 what a tool answers fits its output schema")
    func output() async throws {
        try await ToolDesk.open { desk in
            let run = try await desk.create(ToolDesk.draft("Report", [ToolDesk.write()]))
            for (name, arguments) in [
                ("getActiveExecutionPlan", ["includeEvents": true, "includeCheckpoints": true, "includeApprovals": true]),
                ("listExecutionPlans", [:]), ("listExecutionEvents", ["runId": .string(run.rawValue)]),
                ("getExecutionNode", ["runId": .string(run.rawValue), "nodeId": "write"]),
                ("listExecutionCheckpoints", ["runId": .string(run.rawValue)]),
            ] as [(String, JSON)] {
                let result = await desk.call(name, arguments)
                let schema = try Schema(compiling: try #require(desk.toolbox.tool(name)).outputSchema)
                let violations = schema.validate(result.content)
                #expect(!result.isError && violations.isEmpty, "\(name): \(violations)")
            }
        }
    }

    @Test("§20 an unknown tool names the nearest, and wrong arguments say where")
    func unknown() async throws {
        try await ToolDesk.open { desk in
            let result = await desk.call("createExecutionPlans")
            #expect(result.isError && result.content["code"] == "toolbox.unknown-tool")
            #expect(result.content["details"]?["suggestion"] == "did you mean 'createExecutionPlan'?")
            let wrong = await desk.call("cancelExecutionPlan", ["runID": "x"])
            #expect(wrong.content["code"] == "toolbox.invalid-arguments")
        }
    }

    @Test("§16.1 loading tells the run's title, or that there is none")
    func loads() async throws {
        try await ToolDesk.open { desk in
            let none = await desk.call("getActiveExecutionPlan")
            #expect(none.message == "No active execution run." && none.content["action"] == "none" && none.content["hasPlan"] == false)
            _ = try await desk.create(ToolDesk.draft("Report", [ToolDesk.write()]))
            let loaded = await desk.call("getActiveExecutionPlan")
            #expect(loaded.message == "Loaded execution run \"Report\"." && loaded.content["action"] == "loaded")
            #expect(try await desk.engine.hasActivePlan(in: ThreadID("here")))
            #expect(try await !desk.engine.hasActivePlan(in: ThreadID("there")))
        }
    }

    @Test("§19.2 progress counts skipped nodes as done, to four digits; §19.1 what is absent is not null")
    func progress() async throws {
        try await ToolDesk.open { desk in
            let run = try await desk.create(ToolDesk.draft("Report", [ToolDesk.echo, ToolDesk.write("a"), ToolDesk.write("b")]))
            try await desk.until(run) { $0.tally.completed == 1 && $0.runningAttempts.count == 1 }
            let json = try await desk.engine.planView(of: run, for: ToolDesk.writerCaller).json
            #expect(json["progress"]?["completionRatio"] == 0.3333 && json["progress"]?["total"] == 3)
            #expect(json["currentNodeId"] == "a" && json["waitingNodeId"] == nil && json["completedAt"] == nil)
            #expect(json.object?.values.contains { $0.isNull } == false)
        }
    }

    @Test("§16.3 a run of another organization or thread looks as if it were not there")
    func hidden() async throws {
        try await ToolDesk.open { desk in
            let run = try await desk.create(ToolDesk.draft("Report", [ToolDesk.write()]))
            let arguments: JSON = ["runId": .string(run.rawValue)]
            for caller in [ToolDesk.caller("user:eve", in: "away"), ToolDesk.caller("user:eve", of: OrganizationID("other"))] {
                for tool in ["getActiveExecutionPlan", "cancelExecutionPlan", "listExecutionEvents", "resumeExecutionPlanRun"] {
                    #expect(await desk.call(tool, arguments, as: caller).content["code"] == "run.unknown")
                }
            }
        }
    }

    @Test("§16.4 an agent that is shown its own sees no other's results")
    func levels() async throws {
        try await ToolDesk.open { desk in
            let run = try await desk.create(ToolDesk.draft("Report", [ToolDesk.echo, ToolDesk.write()]))
            try await desk.until(run) { $0.tally.completed == 1 }
            func view(_ level: ViewLevel) async throws -> JSON {
                try await desk.engine.planView(of: run, for: ToolDesk.writerCaller, level: level).json
            }
            #expect(try await view(.full)["nodes"]?[0]?["latestStructuredOutput"] == ["n": 1])
            #expect(try await view(.assigned(ActorID("agent:writer")))["nodes"]?[0]?["latestStructuredOutput"] == ["n": 1])
            #expect(try await view(.assigned(ActorID("agent:other")))["nodes"]?[0]?["latestStructuredOutput"] == nil)
            #expect(try await view(.summary)["nodes"] == nil)
        }
    }

    @Test("§13 resuming is refused with the reason why there is nothing to resume")
    func resumeRefusals() async throws {
        try await ToolDesk.open { desk in
            func code(_ run: RunID, _ nodes: JSON = []) async -> JSON? {
                await desk.call("resumeExecutionPlanRun", ["runId": .string(run.rawValue), "nodeIds": nodes]).content["code"]
            }
            let running = try await desk.create(ToolDesk.draft("Report", [ToolDesk.write()]))
            #expect(await code(running) == "resume.nothing-to-resume")
            try await desk.until(running) { !$0.runningAttempts.isEmpty }
            #expect(await code(running, ["write"]) == "resume.node-not-restartable")
            _ = await desk.call("cancelExecutionPlan", ["runId": .string(running.rawValue)])
            #expect(await code(running) == "resume.run-terminal")
            let pending = try await desk.create(ToolDesk.draft("Report", [ToolDesk.write()], [("requireApproval", true)]))
            #expect(await code(pending) == "resume.pending-approval")
            let asking = try await desk.create(ToolDesk.draft("Ask", [ToolDesk.ask("human-approval")]))
            try await desk.until(asking) { $0.status == .awaitingHuman }
            #expect(await code(asking) == "resume.awaiting-human")
        }
    }

    @Test("§13 a blocked node is done again, and a fork leaves the run as it is")
    func resumes() async throws {
        try await ToolDesk.open { desk in
            let run = try await desk.create(ToolDesk.draft("Report", [ToolDesk.write()]))
            try await desk.until(run) { !$0.runningAttempts.isEmpty }
            _ = await desk.call(
                "reportExecutionBlocker", ["runId": .string(run.rawValue), "nodeId": "write", "reason": "no access"], as: ToolDesk.writer)
            try await desk.until(run) { $0.status == .blocked }
            let result = await desk.call("resumeExecutionPlanRun", ["runId": .string(run.rawValue)])
            #expect(result.content["action"] == "run-resumed", "\(result.content)")
            try await desk.until(run) { $0.runningAttempts.first?.attempt == 2 }
            let fork = await desk.call("forkExecutionPlan", ["runId": .string(run.rawValue), "fromCheckpoint": 1])
            #expect(fork.content["action"] == "forked" && fork.content["plan"]?["forkedFrom"]?["runId"] == .string(run.rawValue))
            #expect(await desk.call("forkExecutionPlan", ["runId": .string(run.rawValue), "fromCheckpoint": 9]).isError)
        }
    }
}
