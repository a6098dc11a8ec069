import PlanJSON
import PlanModel
import PlanTools
import Testing

@Suite("Tools of linear plans", .timeLimit(.minutes(10)))
struct LinearToolsTests {
    private static let draft: JSON = [
        "title": "Notes", "objective": "Readers know.", "tasks": [["title": "Write", "ownerType": "agent", "ownerRef": "writer"]],
    ]

    @Test("§20.2 an agent works through a plan by the tools alone")
    func work() async throws {
        try await LinearWorld.with { world in
            let tools = LinearTools(world.plans)
            let none = try await tools.call("getActiveExecutionPlan", [:], by: LinearWorld.ada)
            #expect(none["action"] == "none" && none["hasPlan"] == false && none["status"] == nil && none["plan"] == nil)
            let made = try await tools.call("createExecutionPlan", Self.draft, by: LinearWorld.ada)
            #expect(made["action"] == "created" && made["hasPlan"] == true && made["status"] == "draft")
            let plan = try #require(made["plan"]?["planId"]), task = try #require(made["plan"]?["currentTaskId"])
            func set(_ members: [(String, JSON)]) async throws -> JSON {
                try await tools.call(
                    "setExecutionTaskStatus", .object(JSONObject([("planId", plan), ("taskId", task)] + members)), by: LinearWorld.ada)
            }
            let blocked = try await set([("status", "blocked"), ("blockedReason", "no key")])
            #expect(blocked["changedTaskId"] == task && blocked["action"] == "task-status-updated" && blocked["status"] == "blocked")
            let again = try await tools.call(
                "restartExecutionTask", ["planId": plan, "taskId": task, "resetDownstream": false], by: LinearWorld.ada)
            #expect(again["action"] == "task-restarted" && again["plan"]?["tasks"]?[0]?["retryCount"] == 1)
            _ = try await set([("status", "in-progress")])
            let done = try await set([("status", "completed"), ("resultStatus", "success"), ("externalRef", "https://a.example")])
            #expect(done["status"] == "completed" && done["plan"]?["progress"]?["completionRatio"] == 1.0)
        }
    }

    /// Where a call is refused; nil when it is not.
    private static func place(_ tools: LinearTools, _ tool: String, _ arguments: JSON) async throws -> String? {
        do {
            _ = try await tools.call(tool, arguments, by: LinearWorld.ada)
            return nil
        } catch let error as PlanError {
            return error.path
        }
    }

    @Test("§20.2 arguments that do not fit are refused with their place, and nothing is made")
    func arguments() async throws {
        try await LinearWorld.with { world async throws in
            let tools = LinearTools(world.plans)
            func place(_ tool: String, _ arguments: JSON) async throws -> String? { try await Self.place(tools, tool, arguments) }
            #expect(try await place("createExecutionPlan", []) == "")
            #expect(try await place("createExecutionPlan", ["title": "x", "objective": "y", "tasks": []]) == "/tasks")
            #expect(
                try await place("createExecutionPlan", ["title": "x", "objective": "y", "tasks": [["titel": "z"]]]) == "/tasks/0/titel")
            #expect(
                try await place(
                    "createExecutionPlan",
                    ["title": " ", "objective": "y", "tasks": [["title": "z", "ownerType": "agent", "ownerRef": "w"]]]) == "/title")
            #expect(
                try await place(
                    "createExecutionPlan",
                    ["title": "x", "objective": "y", "tasks": [["title": "z", "ownerType": "robot", "ownerRef": "w"]]])
                    == "/tasks/0/ownerType")
            #expect(try await place("setExecutionTaskStatus", ["planId": "p", "taskId": "t", "status": "done"]) == "/status")
            #expect(try await place("restartExecutionTask", ["planId": "p", "taskId": "t", "resetDownstream": 1]) == "/resetDownstream")
            #expect(try await tools.call("getActiveExecutionPlan", [:], by: LinearWorld.ada)["hasPlan"] == false)
        }
    }

    @Test("§20.2 every tool has a schema that names its needed arguments")
    func schemas() {
        #expect(
            LinearTools.all.map(\.name) == [
                "createExecutionPlan", "replaceExecutionPlan", "getActiveExecutionPlan", "setExecutionTaskStatus", "restartExecutionTask",
            ])
        for tool in LinearTools.all {
            let properties = tool.arguments["properties"]?.object?.keys ?? []
            #expect(tool.arguments["required"]?.array?.compactMap(\.string).allSatisfy { properties.contains($0) } == true, "\(tool.name)")
        }
    }
}
