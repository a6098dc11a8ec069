import PlanJSON

/// One request that is under way: who sent it, what may be sent back before the answer, and when to hurry.
struct Exchange: Sendable {
    let id: RequestID
    let params: JSONObject
    let principal: MCPPrincipal
    /// Whether it is of a version in which each request stands for itself.
    let isModern: Bool
    let traits: ClientTraits
    /// Sends something that belongs to this request.
    let notify: @Sendable (JSON) async -> Void
    /// Asks the client something, and gives its result; nil where the server sends no requests.
    var ask: (@Sendable (_ method: String, _ params: JSON) async throws -> JSON)?
    /// Whether it is of 2025-11-25 on a connection that stays, where a call may be made a task.
    var offersOldTasks = false
    /// Opened when the connection ends: whoever only waits stops then.
    let closing: Latch

    func text(_ name: String) throws(ProtocolFailure) -> String {
        guard let value = params[name] else { throw .params("'\(name)' is missing") }
        guard let text = value.string else { throw .params("'\(name)' is a text") }
        return text
    }

    /// A result with what each has in this version.
    func result(_ members: [(String, JSON)], type: String = "complete", by server: MCPServer) -> JSONObject {
        var object = JSONObject(isModern ? [("resultType", .string(type))] + members : members)
        guard isModern else { return object }
        var meta = object["_meta"]?.object ?? JSONObject()
        meta["io.modelcontextprotocol/serverInfo"] = server.info
        object["_meta"] = .object(meta)
        return object
    }

    /// How long something may be kept by whoever reads it; older versions know no such thing.
    func freshness(_ milliseconds: Int64, isPublic: Bool = false) -> [(String, JSON)] {
        isModern ? [("ttlMs", .int(milliseconds)), ("cacheScope", isPublic ? "public" : "private")] : []
    }
}
