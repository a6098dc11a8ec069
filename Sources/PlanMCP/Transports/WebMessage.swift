import PlanHTTP

/// What a request of HTTP looks like that carries a message to a server, and a stream that answers it.
enum WebMessage {
    /// The headers that the protocol asks for.
    ///
    /// - Parameter name: what the message is about, as `Mcp-Name` says it in the version in which each request stands for itself.
    static func headers(
        _ method: String, name: String?, version: String?, session: String?, hasBody: Bool
    ) -> [WebHeader] {
        var all = [WebHeader("accept", "application/json, text/event-stream")]
        if hasBody { all.append(WebHeader("content-type", "application/json")) }
        if let version { all.append(WebHeader("mcp-protocol-version", version)) }
        if let session { all.append(WebHeader("mcp-session-id", session)) }
        guard version == ProtocolVersion.modern else { return all }
        all.append(WebHeader("mcp-method", method))
        if let name { all.append(WebHeader("mcp-name", HeaderRules.encoded(name))) }
        return all
    }

    static func isStream(_ response: WebResponse) -> Bool {
        let type = response.header("content-type")?.prefix { $0 != ";" && $0 != " " } ?? ""
        return response.status == 200 && type.lowercased() == "text/event-stream"
    }
}
