import PlanJSON

/// How a client starts the server.
struct MCPEntry: Sendable {
    let name: String
    let command: String
    let arguments: [String]
    /// Variables that the client sets.
    var environment: [(name: String, value: String)] = []

    func json(saysType: Bool) -> JSON {
        var object = JSONObject(saysType ? [("type", "stdio")] : [])
        object["command"] = .string(command)
        object["args"] = .array(arguments.map { .string($0) })
        if !environment.isEmpty { object["env"] = .object(JSONObject(environment.map { ($0.name, .string($0.value)) })) }
        return .object(object)
    }

    var toml: String {
        """
        [mcp_servers.\(name)]
        command = \(Self.quoted(command))
        args = [\(arguments.map(Self.quoted).joined(separator: ", "))]
        \(environment.isEmpty ? "" : "env = { \(environment.map { "\($0.name) = \(Self.quoted($0.value))" }.joined(separator: ", ")) }\n")
        """
    }

    /// A basic string of TOML, which escapes as JSON does.
    private static func quoted(_ text: String) -> String { JSON.string(text).text }
}
