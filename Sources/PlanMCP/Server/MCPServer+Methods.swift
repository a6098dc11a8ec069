import PlanEngine
import PlanJSON
import PlanModel
import PlanTools

extension MCPServer {
    /// Serves a request; the result of one that stays open comes when it ends.
    func serve(_ method: String, _ exchange: Exchange) async throws -> JSONObject {
        if let scope = Self.scope(of: method) { try exchange.principal.demand(scope) }
        switch method {
        case "tools/list": return try listTools(exchange)
        case "tools/call": return try await callTool(exchange)
        case "resources/list": return try await listResources(exchange)
        case "resources/templates/list": return listTemplates(exchange)
        case "resources/read": return try await readResource(exchange)
        case "server/discover" where exchange.isModern: return discover(exchange)
        case "subscriptions/listen" where exchange.isModern: return try await listen(exchange)
        case "tasks/get" where exchange.isModern: return try await getTask(exchange)
        case "tasks/update" where exchange.isModern: return try await updateTask(exchange)
        case "tasks/cancel" where exchange.isModern: return try await cancelTask(exchange)
        case "tasks/get" where exchange.offersOldTasks: return try await getOldTask(exchange)
        case "tasks/result" where exchange.offersOldTasks: return try await oldTaskResult(exchange)
        case "tasks/list" where exchange.offersOldTasks: return try await listOldTasks(exchange)
        case "tasks/cancel" where exchange.offersOldTasks: return try await cancelOldTask(exchange)
        case "ping" where !exchange.isModern: return JSONObject()
        default: throw ProtocolFailure.method(method)
        }
    }

    /// What a method needs; nil for those that tell nothing of runs, and for calls of tools, each of which has its own.
    private static func scope(of method: String) -> ToolScope? {
        switch method {
        case "resources/list", "resources/read", "subscriptions/listen", "tasks/get", "tasks/result", "tasks/list": .read
        case "tasks/cancel": .submit
        case "tasks/update": .decide
        default: nil
        }
    }

    /// The message that answers a request, well or not.
    func response(to method: String, _ exchange: Exchange) async -> JSON {
        // What came with the request itself is nearer to whoever carries it.
        let parent = TraceContext.parent ?? exchange.params["_meta"]?["traceparent"]?.string.flatMap(TraceParent.init)
        return await TraceContext.$parent.withValue(parent) { await answer(to: method, exchange) }
    }

    private func answer(to method: String, _ exchange: Exchange) async -> JSON {
        do {
            let result = try await serve(method, exchange)
            let code = result["isError"] == true ? result["structuredContent"]?["code"]?.string : nil
            onAnswer(AnsweredCall(method, exchange, code: code, in: catalog))
            return Outgoing.result(exchange.id, result)
        } catch {
            let failure = error as? ProtocolFailure ?? .inside(error)
            let code = failure.data?["code"]?.string ?? "\(failure.code)"
            onAnswer(AnsweredCall(method, exchange, code: code, in: catalog))
            return Outgoing.error(exchange.id, failure)
        }
    }

    /// What a request of the version that stands for itself says about its client; throws for one that does not say enough.
    static func traits(of meta: JSON) throws(ProtocolFailure) -> ClientTraits {
        guard let version = meta["io.modelcontextprotocol/protocolVersion"] else {
            throw .params("'_meta' has no 'io.modelcontextprotocol/protocolVersion'; or send 'initialize' first")
        }
        guard let version = version.string else { throw .params("'io.modelcontextprotocol/protocolVersion' is a text") }
        guard version == ProtocolVersion.modern else { throw .version(version) }
        guard let capabilities = meta["io.modelcontextprotocol/clientCapabilities"], capabilities.object != nil else {
            throw .params("'_meta' has no object 'io.modelcontextprotocol/clientCapabilities'")
        }
        return ClientTraits(capabilities: capabilities)
    }
}
