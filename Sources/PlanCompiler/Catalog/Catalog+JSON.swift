public import PlanJSON
public import PlanModel

extension Catalog {
    /// The keys of a catalog's document.
    static let keys = ["agents", "tools", "users", "groups", "systemTasks", "plans", "secrets", "webAllowed", "queues", "limits"]

    /// Reads a catalog: `{agents, tools: [{name, inputSchema?, effects?, allowedOwners?}], users, groups: {name: [member]}, systemTasks,
    /// plans: [{name, versions?, inputs?, outputs?, uses?}], secrets, webAllowed, queues, limits: {name: number}}`, every key optional.
    public init(_ document: JSON) throws(PlanError) {
        guard case .object(let object) = document else {
            throw PlanError("catalog.invalid", "a catalog must be an object, not \(document.typeName)", at: "")
        }
        for key in object.keys where !Self.keys.contains(key) && !key.hasPrefix("x-") {
            throw PlanError(
                "catalog.unknown-key", "'\(key.prefix(80))' is not a key of a catalog", at: "/\(JSONPointer.escape(key))",
                suggestion: NearestName.suggestion(for: key, among: Self.keys))
        }
        agents = try Self.names(object["agents"], at: "/agents")
        users = try Self.names(object["users"], at: "/users")
        systemTasks = try Self.names(object["systemTasks"], at: "/systemTasks")
        secrets = try Self.names(object["secrets"], at: "/secrets")
        queues = try Self.names(object["queues"], at: "/queues")
        if let value = object["limits"] { limits = try Self.read(value, "an object", at: "/limits", \.object) }
        if let value = object["webAllowed"] { isWebAllowed = try Self.read(value, "true or false", at: "/webAllowed", \.bool) }
        if let value = object["groups"] {
            var groups: [(name: String, members: [String])] = []
            for (name, members) in try Self.read(value, "an object of lists", at: "/groups", \.object) {
                groups.append((name, try Self.names(members, at: "/groups/\(JSONPointer.escape(name))") ?? []))
            }
            self.groups = groups
        }
        tools = try Self.list(object["tools"], at: "/tools", Self.tool)
        plans = try Self.list(object["plans"], at: "/plans", Self.plan)
    }

    /// The catalog as its document.
    public var json: JSON {
        func names(_ names: [String]?) -> JSON? { names.map { .array($0.map { .string($0) }) } }
        var object = JSONObject()
        object["agents"] = names(agents)
        object["tools"] = tools.map { .array($0.map(\.json)) }
        object["users"] = names(users)
        object["groups"] = groups.map { .object(JSONObject($0.map { ($0.name, .array($0.members.map { .string($0) })) })) }
        object["systemTasks"] = names(systemTasks)
        object["plans"] = plans.map { .array($0.map(\.json)) }
        object["secrets"] = names(secrets)
        object["webAllowed"] = isWebAllowed.map { .bool($0) }
        object["queues"] = names(queues)
        object["limits"] = limits.map { .object($0) }
        return .object(object)
    }

    private static func tool(_ value: JSON, at path: String) throws(PlanError) -> Tool {
        if let name = value.string { return Tool(name: name) }
        let object = try read(value, "a name or an object", at: path, \.object)
        return Tool(
            name: try read(object["name"] ?? .null, "a text", at: path + "/name", \.string), inputSchema: object["inputSchema"],
            effects: object["effects"]?.string, allowedOwners: try names(object["allowedOwners"], at: path + "/allowedOwners"))
    }

    private static func plan(_ value: JSON, at path: String) throws(PlanError) -> Plan {
        if let name = value.string { return Plan(name: name) }
        let object = try read(value, "a name or an object", at: path, \.object)
        var versions: [Int] = []
        for (index, version) in (object["versions"]?.array ?? []).enumerated() {
            versions.append(Int(try read(version, "a whole number", at: "\(path)/versions/\(index)", \.int)))
        }
        return Plan(
            name: try read(object["name"] ?? .null, "a text", at: path + "/name", \.string), versions: versions, inputs: object["inputs"],
            outputs: object["outputs"], uses: try names(object["uses"], at: path + "/uses") ?? [])
    }

    private static func list<Element>(
        _ value: JSON?, at path: String, _ element: (JSON, String) throws(PlanError) -> Element
    ) throws(PlanError) -> [Element]? {
        guard let value else { return nil }
        var elements: [Element] = []
        for (index, item) in try read(value, "a list", at: path, \.array).enumerated() {
            elements.append(try element(item, "\(path)/\(index)"))
        }
        return elements
    }

    private static func names(_ value: JSON?, at path: String) throws(PlanError) -> [String]? {
        try list(value, at: path) { (item, path) throws(PlanError) in try read(item, "a text", at: path, \.string) }
    }

    private static func read<Value>(_ value: JSON, _ wanted: String, at path: String, _ read: (JSON) -> Value?) throws(PlanError) -> Value {
        if let read = read(value) { return read }
        throw PlanError("catalog.invalid", "this must be \(wanted), not \(value.typeName)", at: path)
    }
}

extension Catalog.Tool {
    fileprivate var json: JSON {
        var object = JSONObject([("name", .string(name))])
        object["inputSchema"] = inputSchema
        object["effects"] = effects.map { .string($0) }
        object["allowedOwners"] = allowedOwners.map { .array($0.map { .string($0) }) }
        return .object(object)
    }
}

extension Catalog.Plan {
    fileprivate var json: JSON {
        var object = JSONObject([("name", .string(name))])
        if !versions.isEmpty { object["versions"] = .array(versions.map { .int(Int64($0)) }) }
        object["inputs"] = inputs
        object["outputs"] = outputs
        if !uses.isEmpty { object["uses"] = .array(uses.map { .string($0) }) }
        return .object(object)
    }
}
