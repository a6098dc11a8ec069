import ArgumentParser

/// `cairn mcp`.
struct MCPCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mcp", abstract: "Let agents make and follow plans, and plans call tools (Model Context Protocol).",
        subcommands: [MCPServeCommand.self, MCPInstallCommand.self, MCPToolsCommand.self, MCPConnectedCommand.self])
}
