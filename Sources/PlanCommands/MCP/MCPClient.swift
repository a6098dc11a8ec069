import ArgumentParser
import Foundation

/// A client that can start an MCP server, and where it keeps what it starts.
enum MCPClient: String, ExpressibleByArgument, CaseIterable, Sendable {
    case claudeDesktop = "claude-desktop"
    case claudeCode = "claude-code"
    case cursor, vscode, codex

    enum Form: Sendable {
        /// An object below this key of a JSON file.
        case json(key: String, saysType: Bool)
        /// A table of a TOML file.
        case toml
    }

    var form: Form {
        switch self {
        case .claudeDesktop, .cursor: .json(key: "mcpServers", saysType: false)
        case .claudeCode: .json(key: "mcpServers", saysType: true)
        case .vscode: .json(key: "servers", saysType: true)
        case .codex: .toml
        }
    }

    /// The file of a client: of the folder that the database belongs to, where the client has such a file, else of the user.
    func path(folder: String, home: String, forUser: Bool) -> String {
        switch self {
        case .claudeDesktop:
            #if os(macOS)
                return home + "/Library/Application Support/Claude/claude_desktop_config.json"
            #else
                return home + "/.config/Claude/claude_desktop_config.json"
            #endif
        case .claudeCode: return forUser ? home + "/.claude.json" : folder + "/.mcp.json"
        case .cursor: return (forUser ? home : folder) + "/.cursor/mcp.json"
        case .vscode:
            #if os(macOS)
                return forUser ? home + "/Library/Application Support/Code/User/mcp.json" : folder + "/.vscode/mcp.json"
            #else
                return forUser ? home + "/.config/Code/User/mcp.json" : folder + "/.vscode/mcp.json"
            #endif
        case .codex: return home + "/.codex/config.toml"
        }
    }
}
