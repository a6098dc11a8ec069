import ArgumentParser
import PlanJSON
import PlanMCP

/// `cairn mcp tools`.
struct MCPToolsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "tools", abstract: "List the tools that agents are offered.")

    @OptionGroup var identity: MCPIdentityOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let tools = try await tools(.current)
        var table = Table("tool", "kind", "what it does", rigid: 1)
        for tool in tools {
            let hints = tool["annotations"]
            let kind = hints?["readOnlyHint"] == true ? "reads" : hints?["destructiveHint"] == true ? "destroys" : "changes"
            table.add(
                Table.Cell(tool["name"]?.string ?? "", .strong), Table.Cell(kind, kind == "destroys" ? .bad : .calm),
                Table.Cell(tool["title"]?.string ?? ""))
        }
        options.printer().list(table, items: tools, empty: "No tool is offered.")
    }

    /// Those of this program, or those that a server offers to whoever has the key.
    private func tools(_ console: Console) async throws -> [JSON] {
        guard let (address, key) = try options.address(console) else {
            return MCPServer.tools(identity.profile, decides: identity.decides)
        }
        try identity.refuse(at: address)
        // A server that is away, or a key that opens nothing, is told as by every other command.
        return try await Session.with(options) { _ in try await RemoteServer(address, key: key, identity.profile, console).tools() }
    }
}
