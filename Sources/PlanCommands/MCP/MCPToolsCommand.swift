import ArgumentParser
import PlanJSON
import PlanMCP

/// `cairn mcp tools`.
struct MCPToolsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "tools", abstract: "List the tools that agents are offered.")

    @OptionGroup var identity: MCPIdentityOptions
    @OptionGroup var options: GlobalOptions

    func run() {
        let tools = MCPServer.tools(identity.profile, decides: identity.decides)
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
}
