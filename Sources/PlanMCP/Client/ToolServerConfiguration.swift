public import PlanCalendar
public import PlanJSON
public import PlanModel

/// A server of tools outside of this program: how it is started, and what of it may be used.
public struct ToolServerConfiguration: Hashable, Sendable {
    /// A value of an environment variable.
    public enum Value: Hashable, Sendable {
        case text(String)
        /// The secret of this name.
        case secret(String)
    }

    /// Its tools are called `name.tool`.
    public var name: String
    public var command: String
    public var arguments: [String] = []
    /// What it is given beside the common variables.
    public var environment: [String: Value] = [:]
    /// Which of its tools are connected; a name may end in `*`. All of them when empty.
    public var allow: [String] = []
    /// Which are not, whatever ``allow`` says.
    public var deny: [String] = []
    /// What calling a tool again would do. What the server says of that itself is not believed.
    public var effects = Effects.once
    /// How long one call may take.
    public var timeout = TimeSpan.seconds(60)

    public init(name: String, command: String) {
        self.name = name
        self.command = command
    }

    func connects(_ tool: String) -> Bool {
        let isAllowed = allow.isEmpty || allow.contains { ToolPolicy.matches($0, tool) }
        return isAllowed && !deny.contains { ToolPolicy.matches($0, tool) }
    }

    /// Reads a file of servers, `{mcpServers: {name: {command, args?, env?, allow?, deny?, effects?, timeout?}}}`, sorted by name.
    ///
    /// Throws `mcp.servers-invalid` with the place of what is wrong.
    public static func all(in document: JSON) throws(PlanError) -> [ToolServerConfiguration] {
        guard let servers = document["mcpServers"]?.object, document.object?.count == 1 else {
            throw refusal("the file has the one key 'mcpServers', an object", at: "")
        }
        var found: [ToolServerConfiguration] = []
        for (name, entry) in servers { found.append(try ToolServerConfiguration(name, entry)) }
        return found.sorted { $0.name < $1.name }
    }

    private static let keys: Set = ["type", "command", "args", "env", "allow", "deny", "effects", "timeout"]

    private init(_ name: String, _ entry: JSON) throws(PlanError) {
        let place = "/mcpServers/\(name)"
        guard name.wholeMatch(of: /[a-z][a-z0-9_-]{0,62}/) != nil else {
            throw Self.refusal("'\(name.prefix(80))' is no name of a server: small letters, digits, '_' and '-'", at: place)
        }
        guard let object = entry.object, let command = object["command"]?.string, !command.isEmpty else {
            throw Self.refusal("a server has a 'command'", at: place)
        }
        if let key = object.keys.first(where: { !Self.keys.contains($0) }) {
            throw Self.refusal(
                "'\(key)' is not a key here", at: "\(place)/\(key)", suggestion: NearestName.suggestion(for: key, among: Self.keys))
        }
        if let type = object["type"], type != "stdio" {
            throw Self.refusal("only servers of the type 'stdio' are started", at: "\(place)/type")
        }
        self.init(name: name, command: command)
        arguments = try Self.texts(object["args"], at: "\(place)/args")
        allow = try Self.texts(object["allow"], at: "\(place)/allow")
        deny = try Self.texts(object["deny"], at: "\(place)/deny")
        environment = try Self.environment(object["env"], at: "\(place)/env")
        if let given = object["effects"] {
            guard let effects = given.string.flatMap(Effects.init(rawValue:)) else {
                throw Self.refusal("'effects' is read, idempotent or once", at: "\(place)/effects")
            }
            self.effects = effects
        }
        if let given = object["timeout"] {
            guard let span = given.string.flatMap({ TimeSpan($0) }), span > TimeSpan(milliseconds: 0) else {
                throw Self.refusal("'timeout' is a duration such as 30s", at: "\(place)/timeout")
            }
            timeout = span
        }
    }

    private static func texts(_ given: JSON?, at place: String) throws(PlanError) -> [String] {
        guard let given else { return [] }
        let texts = given.array?.compactMap(\.string) ?? []
        guard given.array?.count == texts.count else { throw refusal("it is a list of texts", at: place) }
        return texts
    }

    private static func environment(_ given: JSON?, at place: String) throws(PlanError) -> [String: Value] {
        guard let given else { return [:] }
        guard let object = given.object else { throw refusal("'env' is an object", at: place) }
        var values: [String: Value] = [:]
        for (name, value) in object {
            if let text = value.string {
                values[name] = .text(text)
            } else if let secret = value["secret"]?.string, value.object?.count == 1 {
                values[name] = .secret(secret)
            } else {
                throw refusal("a variable is a text or {secret: NAME}", at: "\(place)/\(name)")
            }
        }
        return values
    }

    static func refusal(_ message: String, at place: String, suggestion: String? = nil) -> PlanError {
        PlanError("mcp.servers-invalid", message, at: place, suggestion: suggestion ?? "see docs/mcp.md")
    }
}
