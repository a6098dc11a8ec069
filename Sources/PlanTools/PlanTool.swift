public import PlanJSON
import PlanSchema

/// One thing that an agent or a person may do with plans by calling it.
public struct PlanTool: Sendable {
    /// `createExecutionPlan`.
    public let name: String
    /// The name in the spelling of MCP: `plan.create`.
    public let alias: String
    public let title: String
    /// What it does, for whoever chooses among tools.
    public let description: String
    /// JSON Schema of the arguments, an object.
    public let inputSchema: JSON
    /// JSON Schema of ``ToolResult/content``.
    public let outputSchema: JSON
    /// Whether nothing changes by calling it.
    public let isReadOnly: Bool
    /// Whether it ends or drops what was there before.
    public let isDestructive: Bool
    /// Whether calling it again with the same arguments changes nothing more.
    public let isIdempotent: Bool
    /// Whether it decides what people are asked.
    public let decides: Bool
    /// Whether it deals with more than plans.
    public let reachesOut: Bool
    /// What whoever calls it has to be let in for.
    public let scope: ToolScope

    let body: @Sendable (ToolCall) async throws -> ToolResult
    let schema: Schema?

    /// - Parameters:
    ///   - alias: the word after `plan.`.
    ///   - properties: JSON Schemas of the arguments, by their names.
    ///   - required: the names of those that must be given.
    ///   - isOpen: whether further arguments are taken, too.
    ///   - scope: without one it follows from whether the tool decides, or only looks.
    public init(
        _ name: String, alias: String, title: String, _ description: String, properties: [(String, JSON)] = [], required: [String] = [],
        isOpen: Bool = false, isReadOnly: Bool = false, isDestructive: Bool = false, isIdempotent: Bool = false, decides: Bool = false,
        reachesOut: Bool = false, scope: ToolScope? = nil, outputSchema: JSON? = nil,
        body: @escaping @Sendable (ToolCall) async throws -> ToolResult
    ) {
        self.name = name
        self.alias = "plan.\(alias)"
        self.title = title
        self.description = description
        var input = JSONObject([("type", "object"), ("properties", .object(JSONObject(properties)))])
        if !required.isEmpty { input["required"] = .array(required.map { .string($0) }) }
        if !isOpen { input["additionalProperties"] = false }
        inputSchema = .object(input)
        schema = try? Schema(compiling: inputSchema)
        self.outputSchema = outputSchema ?? ToolSchemas.result
        self.isReadOnly = isReadOnly
        self.isDestructive = isDestructive
        self.isIdempotent = isIdempotent || isReadOnly
        self.decides = decides
        self.reachesOut = reachesOut
        self.scope = scope ?? (decides ? .decide : isReadOnly ? .read : .submit)
        self.body = body
    }

    /// The tool as `tools/list` of MCP shows it.
    public var json: JSON {
        [
            "name": .string(name), "title": .string(title), "description": .string(description), "inputSchema": inputSchema,
            "outputSchema": ToolSchemas.orRefusal(outputSchema),
            "annotations": [
                "title": .string(title), "readOnlyHint": .bool(isReadOnly), "destructiveHint": .bool(isDestructive),
                "idempotentHint": .bool(isIdempotent), "openWorldHint": .bool(reachesOut),
            ],
        ]
    }
}
