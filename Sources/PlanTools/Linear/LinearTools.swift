public import PlanJSON
public import PlanModel

/// The tools by which an agent works on the linear plans of its workstream.
public struct LinearTools: Sendable {
    private let plans: LinearPlans

    public init(_ plans: LinearPlans) { self.plans = plans }

    /// What an agent is offered, with the schema of each tool's arguments.
    public static let all: [LinearTool] = [
        LinearTool(
            name: "createExecutionPlan", description: "Makes the workstream's execution plan: a list of tasks done one after the other.",
            arguments: schema(LinearPlan.schema, ["title", "objective", "tasks"])),
        LinearTool(
            name: "replaceExecutionPlan", description: "Puts a new plan in the place of the active one. What was done is carried.",
            arguments: schema(
                object([("planId", text("The active plan.")), ("reason", text("Why it is replaced."))] + members(LinearPlan.schema)),
                ["planId", "reason", "title", "objective", "tasks"])),
        LinearTool(
            name: "getActiveExecutionPlan", description: "Shows the active execution plan: its tasks, progress and recent events.",
            arguments: schema(JSONObject(), [])),
        LinearTool(
            name: "setExecutionTaskStatus", description: "Says where a task of the active plan stands.",
            arguments: schema(
                object([
                    ("planId", text("The active plan.")), ("taskId", text("The task.")),
                    ("status", ["enum": words(LinearTaskStatus.self)]), ("resultStatus", ["enum": words(LinearResultStatus.self)]),
                    ("outputSummary", ["type": "string", "description": "What came of it; an empty text clears it."]),
                    ("blockedReason", ["type": "string", "description": "What stands in the way; an empty text clears it."]),
                    ("externalRef", ["type": "string", "description": "Where the result is; an empty text clears it."]),
                ]), ["planId", "taskId", "status"])),
        LinearTool(
            name: "restartExecutionTask", description: "Puts a blocked or failed task back to pending.",
            arguments: schema(
                object([
                    ("planId", text("The active plan.")), ("taskId", text("The task.")),
                    ("resetDownstream", ["type": "boolean", "description": "Whether every later task is put back as well."]),
                ]), ["planId", "taskId", "resetDownstream"])),
    ]

    /// Calls a tool by name; the answer has the form that every execution-plan tool has.
    ///
    /// Throws a ``PlanError`` for what is refused; nothing has changed then.
    public func call(_ name: String, _ arguments: JSON, by author: ActorID) async throws -> JSON {
        switch name {
        case "createExecutionPlan":
            let arguments = try LinearArguments(arguments, keys: LinearPlan.keys)
            return try await plans.create(try LinearPlan(arguments), by: author).json
        case "replaceExecutionPlan":
            let arguments = try LinearArguments(arguments, keys: ["planId", "reason"] + LinearPlan.keys)
            let plan = RunID(try arguments.neededText("planId"))
            let reason = try arguments.neededText("reason")
            return try await plans.replace(plan, with: try LinearPlan(arguments), reason: reason, by: author).json
        case "getActiveExecutionPlan":
            _ = try LinearArguments(arguments, keys: [])
            return try await plans.active().json
        case "setExecutionTaskStatus": return try await plans.setTaskStatus(try update(arguments), by: author).json
        case "restartExecutionTask":
            let arguments = try LinearArguments(arguments, keys: ["planId", "taskId", "resetDownstream"])
            return try await plans.restartTask(
                try arguments.neededText("taskId"), of: RunID(try arguments.neededText("planId")),
                resetDownstream: try arguments.flag("resetDownstream") ?? false, by: author
            ).json
        default:
            throw PlanError(
                "linear.tool-unknown", "there is no tool '\(name.prefix(60))'",
                suggestion: "there are \(Self.all.map(\.name).joined(separator: ", "))")
        }
    }

    private func update(_ given: JSON) throws(PlanError) -> LinearTaskUpdate {
        let keys = ["planId", "taskId", "status", "resultStatus", "outputSummary", "blockedReason", "externalRef"]
        let arguments = try LinearArguments(given, keys: keys)
        guard let status = try arguments.word("status", LinearTaskStatus.self) else {
            throw arguments.refusal("status", "'status' is missing")
        }
        return LinearTaskUpdate(
            plan: RunID(try arguments.neededText("planId")), task: try arguments.neededText("taskId"), status: status,
            resultStatus: try arguments.word("resultStatus", LinearResultStatus.self), outputSummary: try arguments.text("outputSummary"),
            blockedReason: try arguments.text("blockedReason"), externalRef: try arguments.text("externalRef"))
    }

    private static func schema(_ properties: JSONObject, _ required: [String]) -> JSON {
        [
            "type": "object", "additionalProperties": false, "properties": .object(properties),
            "required": .array(required.map { .string($0) }),
        ]
    }

    private static func object(_ members: [(String, JSON)]) -> JSONObject { JSONObject(members) }

    private static func text(_ description: String) -> JSON { ["type": "string", "minLength": 1, "description": .string(description)] }

    private static func words<Word: RawRepresentable & CaseIterable>(_ type: Word.Type) -> JSON where Word.RawValue == String {
        .array(Word.allCases.map { .string($0.rawValue) })
    }

    private static func members(_ object: JSONObject) -> [(String, JSON)] { object.map { ($0, $1) } }
}
