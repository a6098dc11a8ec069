import PlanJSON
import PlanModel
import PlanTools

extension MCPServer {
    func listTools(_ exchange: Exchange) throws -> JSONObject {
        // All of them are on the first page.
        if exchange.params["cursor"] != nil { throw ProtocolFailure.params("there is no page of tools with this cursor") }
        var tools = catalog.list(for: exchange.principal)
        if exchange.offersOldTasks { tools = tools.map(Self.sayingWhetherTask) }
        return exchange.result([("tools", .array(tools))] + exchange.freshness(300_000), by: self)
    }

    func callTool(_ exchange: Exchange) async throws -> JSONObject {
        let name = try exchange.text("name")
        let arguments = exchange.params["arguments"] ?? .object(JSONObject())
        guard arguments.object != nil else { throw ProtocolFailure.params("'arguments' is an object") }
        if exchange.offersOldTasks, exchange.params["task"] != nil {
            try exchange.principal.demand(WaitingTool.scope)
            return try await startOldTask(name, arguments, exchange)
        }
        if catalog.waits, let tool = WaitingTool.named(name) { return try await call(tool, arguments, exchange) }
        guard let scope = catalog.scope(of: name) else {
            let names = catalog.names(for: exchange.principal)
            let near = NearestName.suggestion(for: name, among: names) ?? "tools/list tells them"
            throw ProtocolFailure.params("Unknown tool: \(name.prefix(100)); \(near)")
        }
        do { try exchange.principal.demand(scope) } catch { return told(name, ToolResult(error), exchange) }
        return told(name, await catalog.call(name, arguments, as: exchange.principal.caller), exchange)
    }

    /// What a tool answers, as structured content and as text.
    func told(_ name: String, _ result: ToolResult, _ exchange: Exchange) -> JSONObject {
        exchange.result(Self.members(name, result, profile: catalog.profile), by: self)
    }

    static func members(_ name: String, _ result: ToolResult, profile: ToolProfile) -> [(String, JSON)] {
        var content = result.content.object ?? JSONObject()
        if let next = NextHint.hint(after: name, result, in: profile) { content["next"] = .string(next) }
        let structured = JSON.object(content)
        var members: [(String, JSON)] = [
            ("content", [["type": "text", "text": .string(structured.text)]]), ("structuredContent", structured),
        ]
        if result.isError { members.append(("isError", true)) }
        return members
    }
}
