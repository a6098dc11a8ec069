import PlanCalendar
import PlanHTTP
public import PlanJSON
public import PlanModel

extension ToolServerConfiguration {
    /// Reads a file of servers, `{mcpServers: {name: {command, args?, env?, …} or {url, headers?, …}}}`, sorted by name.
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

    private static let keys: Set = ["type", "allow", "deny", "effects", "timeout"]
    private static let programKeys: Set = ["command", "args", "env"]
    private static let webKeys: Set = ["url", "headers"]

    private init(_ name: String, _ entry: JSON) throws(PlanError) {
        let place = "/mcpServers/\(name)"
        guard name.wholeMatch(of: /[a-z][a-z0-9_-]{0,62}/) != nil else {
            throw Self.refusal("'\(name.prefix(80))' is no name of a server: small letters, digits, '_' and '-'", at: place)
        }
        guard let object = entry.object else { throw Self.refusal("a server is an object", at: place) }
        let isWeb = object["url"] != nil
        let known = Self.keys.union(isWeb ? Self.webKeys : Self.programKeys)
        if let key = object.keys.first(where: { !known.contains($0) }) {
            let other = isWeb ? Self.programKeys : Self.webKeys
            let message = other.contains(key) ? "a server has a 'command', or a 'url', and not both" : "'\(key)' is not a key here"
            throw Self.refusal(message, at: "\(place)/\(key)", suggestion: NearestName.suggestion(for: key, among: known))
        }
        let types: [JSON] = isWeb ? ["http", "streamable-http"] : ["stdio"]
        if let type = object["type"], !types.contains(type) {
            throw Self.refusal(
                "a server with a '\(isWeb ? "url" : "command")' is of the type '\(types[0].string ?? "")'", at: "\(place)/type")
        }
        self.init(name: name, reach: try Self.reach(object, at: place))
        arguments = try Self.texts(object["args"], at: "\(place)/args")
        headers = try Self.headers(object["headers"], at: "\(place)/headers")
        allow = try Self.texts(object["allow"], at: "\(place)/allow")
        deny = try Self.texts(object["deny"], at: "\(place)/deny")
        environment = try Self.values(object["env"], at: "\(place)/env")
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

    private static func reach(_ object: JSONObject, at place: String) throws(PlanError) -> Reach {
        guard let url = object["url"] else {
            guard let command = object["command"]?.string, !command.isEmpty else {
                throw refusal("a server has a 'command', or a 'url'", at: place)
            }
            return .program(command)
        }
        guard let text = url.string else { throw refusal("'url' is a text", at: "\(place)/url") }
        do throws(Failure) { return .web(try WebAddress(text)) } catch { throw refusal(error.message, at: "\(place)/url") }
    }

    private static func values(_ given: JSON?, at place: String) throws(PlanError) -> [String: Value] {
        guard let given else { return [:] }
        guard let object = given.object else { throw refusal("it is an object", at: place) }
        var values: [String: Value] = [:]
        for (name, value) in object {
            if let text = value.string {
                values[name] = .text(text)
                continue
            }
            let keys = value.object?.keys.filter { $0 != "secret" && $0 != "prefix" }
            guard let secret = value["secret"]?.string, keys?.isEmpty == true, value["prefix"] == nil || value["prefix"]?.string != nil
            else { throw refusal("a value is a text or {secret: NAME, prefix?: TEXT}", at: "\(place)/\(name)") }
            values[name] = .secret(secret, prefix: value["prefix"]?.string ?? "")
        }
        return values
    }

    private static func headers(_ given: JSON?, at place: String) throws(PlanError) -> [String: Value] {
        var headers: [String: Value] = [:]
        for (name, value) in try values(given, at: place) {
            guard name.wholeMatch(of: /[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}/) != nil else {
                throw refusal("'\(name.prefix(80))' is no name of a header", at: place)
            }
            let text =
                switch value {
                case .text(let text): text
                case .secret(_, let prefix): prefix
                }
            let header = WebHeader(name, text)
            if ToolWebLink.ownHeaders.contains(header.name) || header.name.hasPrefix("mcp-") {
                throw refusal("'\(header.name)' is set by who speaks the protocol; take it out", at: "\(place)/\(name)")
            }
            if let problem = header.problem { throw refusal(problem, at: "\(place)/\(name)") }
            headers[header.name] = value
        }
        return headers
    }

    static func refusal(_ message: String, at place: String, suggestion: String? = nil) -> PlanError {
        PlanError("mcp.servers-invalid", message, at: place, suggestion: suggestion ?? "see docs/mcp.md")
    }
}
