public import PlanEngine
public import PlanJSON
public import PlanModel

/// One call of a tool: its arguments, which fit the tool's schema, and who calls.
public struct ToolCall: Sendable {
    public let engine: Engine
    public let arguments: JSONObject
    public let by: ToolCaller

    public var caller: Caller { by.caller }
    public func text(_ name: String) -> String? { arguments[name]?.string }
    public func flag(_ name: String) -> Bool { arguments[name]?.bool ?? false }
    public func number(_ name: String) -> Int? { arguments[name]?.int.map { Int($0) } }
    public func texts(_ name: String) -> [String] { arguments[name]?.array?.compactMap(\.string) ?? [] }

    /// The run that is meant; the schema says that it is there.
    public var run: RunID { RunID(text("runId") ?? "") }
    public var node: String { text("nodeId") ?? "" }

    /// What is to be shown beside the plan.
    public var includes: RunIncludes {
        var includes: RunIncludes = []
        if flag("includeEvents") { includes.insert(.events) }
        if flag("includeArtifacts") { includes.insert(.artifacts) }
        if flag("includeApprovals") { includes.insert(.approvals) }
        if flag("includeCheckpoints") { includes.insert(.checkpoints) }
        if flag("includeValidationIssues") { includes.insert(.validationIssues) }
        return includes
    }

    /// The draft, with what goes beside it taken out.
    var request: PlanRequest {
        var draft = arguments
        for name in ToolSchemas.besideDrafts { draft[name] = nil }
        var request = PlanRequest(.object(draft))
        request.inputs = arguments["inputValues"]
        request.requiresApproval = arguments["requireApproval"]?.bool
        request.targetThread = text("targetThreadId").map { ThreadID($0) }
        request.idempotencyKey = text("idempotencyKey")
        request.revises = text("revisesRunId").map { RunID($0) }
        return request
    }
}
