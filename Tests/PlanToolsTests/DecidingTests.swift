import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanTools
import Testing

@Suite("§11: approving plans by tools", .timeLimit(.minutes(10)))
struct DecidingTests {
    private static let draft = ToolDesk.draft("Report", [ToolDesk.write()], [("requireApproval", true)])

    @Test("§11.2 an approved plan begins to run")
    func approves() async throws {
        try await ToolDesk.open { desk in
            let run = try await desk.create(Self.draft)
            let result = await desk.call("approveExecutionPlan", ["runId": .string(run.rawValue)], as: ToolDesk.ada)
            #expect(result.message == "Approved execution plan \"Report\"." && result.content["action"] == "approved")
            #expect(result.content["plan"]?["startedAt"] != nil)
            #expect(try await desk.engine.view(run).status == .running)
        }
    }

    @Test("§11.2 the refusals come in order: organization, thread, status")
    func refusals() async throws {
        try await ToolDesk.open { desk in
            let run: JSON = ["runId": .string(try await desk.create(Self.draft).rawValue)]
            let foreign = ToolDesk.caller("user:eve", in: "nowhere", of: OrganizationID("other"), decides: true)
            let outside = ToolDesk.caller("user:eve", in: "nowhere", decides: true)
            for tool in ["approveExecutionPlan", "rejectExecutionPlan"] {
                #expect(await desk.call(tool, run, as: foreign).message == "Plan run belongs to a different organization.")
                #expect(await desk.call(tool, run, as: outside).message == "Plan run is not available in this thread context.")
            }
            _ = await desk.call("approveExecutionPlan", run, as: ToolDesk.ada)
            #expect(
                await desk.call("approveExecutionPlan", run, as: ToolDesk.ada).message == "Only pending-approval plans can be approved.")
            #expect(
                await desk.call("rejectExecutionPlan", run, as: ToolDesk.ada).message == "Only pending-approval plans can be rejected.")
        }
    }

    @Test(
        "§11.3 a plan that is rejected, or to be changed, is aborted and says which",
        arguments: [
            ("rejected", "Rejected execution plan \"Report\".", "plan-rejected"),
            ("changes-requested", "Requested changes for execution plan \"Report\".", "plan-changes-requested"),
        ])
    func rejects(resolution: String, message: String, type: String) async throws {
        try await ToolDesk.open { desk in
            let run = try await desk.create(Self.draft)
            let result = await desk.call(
                "rejectExecutionPlan", ["runId": .string(run.rawValue), "reason": "too dear", "resolution": .string(resolution)],
                as: ToolDesk.ada)
            #expect(result.message == message && result.content["action"] == .string(resolution) && result.content["status"] == "aborted")
            let view = try await desk.engine.planView(of: run, for: Caller(actor: ActorID("user:ada")), include: .events)
            #expect(view.json["recentEvents"]?.array?.contains { $0["eventType"] == .string(type) } == true)
        }
    }

    @Test("§11.3 the plan that is written anew says which it revises, and only one that its author sees")
    func revises() async throws {
        try await ToolDesk.open { desk in
            let first = try await desk.create(Self.draft)
            let reject: JSON = ["runId": .string(first.rawValue), "reason": "too dear", "resolution": "changes-requested"]
            #expect(await !desk.call("rejectExecutionPlan", reject, as: ToolDesk.ada).isError)
            func draft(_ run: RunID) -> JSON {
                ToolDesk.draft("Better", [ToolDesk.write()], [("revisesRunId", .string(run.rawValue)), ("requireApproval", false)])
            }
            let second = await desk.call("createExecutionPlan", draft(first))
            #expect(second.content["plan"]?["revisesRunId"]?.string == first.rawValue)
            #expect(await desk.call("createExecutionPlan", draft(RunID("run_none"))).content["code"] == "run.unknown")
            let away = ToolDesk.caller("agent:lead", in: "away")
            #expect(await desk.call("createExecutionPlan", draft(first), as: away).content["code"] == "run.unknown")
        }
    }

    @Test("§11.1 a plan for another thread waits to be approved, and both threads see it")
    func crossThread() async throws {
        try await ToolDesk.open { desk in
            let run = try await desk.create(ToolDesk.draft("Report", [ToolDesk.write()], [("targetThreadId", "there")]))
            #expect(try await desk.engine.view(run).status == .pendingApproval)
            for thread in ["here", "there"] {
                let list = await desk.call("listExecutionPlans", as: ToolDesk.caller("user:ada", in: thread))
                #expect(list.content["plans"]?.array?.count == 1)
            }
            #expect(await desk.call("listExecutionPlans", as: ToolDesk.caller("user:ada", in: "away")).content["plans"] == [])
        }
    }

    @Test("§11.1 what a plan asks for itself, a call cannot let it off")
    func ownApproval() async throws {
        try await ToolDesk.open { desk in
            let own: (String, JSON) = ("approval", ["required": true])
            let run = try await desk.create(ToolDesk.draft("Report", [ToolDesk.write()], [own, ("requireApproval", false)]))
            #expect(try await desk.engine.view(run).status == .pendingApproval)
        }
    }

    @Test("§20.2 who may not decide is refused before anything is looked at")
    func mayNotDecide() async throws {
        try await ToolDesk.open { desk in
            let run = try await desk.create(Self.draft)
            let result = await desk.call("approveExecutionPlan", ["runId": .string(run.rawValue)])
            #expect(result.isError && result.content["code"] == "toolbox.may-not-decide")
            #expect(try await desk.engine.view(run).status == .pendingApproval)
        }
    }
}
