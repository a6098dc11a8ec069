import ArgumentParser
import PlanEngine
import PlanJSON
import PlanModel

/// `cairn mcp connected`.
struct MCPConnectedCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "connected", abstract: "Start or reach the servers of .cairn/mcp.json, and list the tools that plans may call.")

    @OptionGroup var options: GlobalOptions
    @OptionGroup var hosts: HostOptions

    func run() async throws {
        let console = Console.current
        let workspace = try Workspace.find(options, console, making: true)
        let connections = ToolConnections()
        let tools: [ToolFunction]
        do { tools = try await connections.functions(workspace, console, to: hosts.list()) } catch {
            await connections.close()
            throw error
        }
        var table = Table("tool", "effects", "what it does", rigid: 1)
        for tool in tools {
            let line = tool.summary.split(separator: "\n").first.map(String.init) ?? ""
            table.add(Table.Cell(tool.name, .strong), Table.Cell(tool.effects.rawValue, .calm), Table.Cell(line))
        }
        let items = tools.map { tool -> JSON in
            [
                "name": .string(tool.name), "effects": .string(tool.effects.rawValue), "summary": .string(tool.summary),
                "arguments": tool.argumentsJSON,
            ]
        }
        options.printer(console).list(
            table, items: items, empty: "No tool is connected: \(workspace.toolFile) names no server that has one.")
        await connections.close()
    }
}
