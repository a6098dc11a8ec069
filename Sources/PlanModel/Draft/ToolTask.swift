public import PlanJSON

/// A call of a registered tool, built in or of an MCP server.
public struct ToolTask: Sendable {
    public var tool: String
    public var arguments: JSON?

    public init(tool: String, arguments: JSON? = nil) {
        self.tool = tool
        self.arguments = arguments
    }
}
