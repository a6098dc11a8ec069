import PlanJSON

/// How a client starts the server.
struct MCPEntry: Hashable, Sendable {
    let name: String
    let command: String
    let arguments: [String]

    func json(saysType: Bool) -> JSON {
        var object = JSONObject(saysType ? [("type", "stdio")] : [])
        object["command"] = .string(command)
        object["args"] = .array(arguments.map { .string($0) })
        return .object(object)
    }

    var toml: String {
        """
        [mcp_servers.\(name)]
        command = \(Self.quoted(command))
        args = [\(arguments.map(Self.quoted).joined(separator: ", "))]

        """
    }

    /// A basic string of TOML, which escapes as JSON does.
    private static func quoted(_ text: String) -> String { JSON.string(text).text }
}
