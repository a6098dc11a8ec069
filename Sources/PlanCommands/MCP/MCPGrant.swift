import ArgumentParser

/// What an operator may let the agents of an MCP server do.
enum MCPGrant: String, ExpressibleByArgument, CaseIterable, Sendable {
    /// Answer what people are asked.
    case decide
}
