import PlanJSON

/// What a schema asks of objects.
final class SchemaObjectRules: Sendable {
    struct PatternRule: Sendable {
        let pattern: Pattern
        let schema: Int
    }

    struct Dependency: Sendable {
        let trigger: String
        let required: [String]
        let schema: Int
        let keyword: String
    }

    /// The names of `properties` and `required` together; the value is the subschema, or -1 for a name that is only required.
    let members: JSONObject
    let children: [Int]
    let isRequired: [Bool]
    let required: [String]
    let patterns: [PatternRule]
    let additional: Int
    let names: Int
    let fewest: Int?
    let most: Int?
    let dependencies: [Dependency]
    /// Whether no rule looks at single members.
    let ignoresMembers: Bool

    init(
        properties: [(String, Int)], required: [String], patterns: [PatternRule], additional: Int, names: Int, fewest: Int?,
        most: Int?, dependencies: [Dependency]
    ) {
        var members = JSONObject(properties.map { ($0.0, .int(Int64($0.1))) })
        for name in required where !members.contains(name) { members[name] = .int(-1) }
        let needed = JSONObject(required.map { ($0, .null) })
        self.members = members
        children = members.values.map { Int($0.int ?? -1) }
        isRequired = members.keys.map(needed.contains)
        self.required = needed.keys
        self.patterns = patterns
        self.additional = additional
        self.names = names
        self.fewest = fewest
        self.most = most
        self.dependencies = dependencies
        ignoresMembers = members.isEmpty && patterns.isEmpty && additional < 0 && names < 0
    }

    /// The subschema of a name in `properties`.
    func child(_ name: String) -> Int? {
        guard let position = members.position(of: name), children[position] >= 0 else { return nil }
        return children[position]
    }

    var properties: [(name: String, schema: Int)] {
        zip(members.keys, children).filter { $0.1 >= 0 }.map { (name: $0.0, schema: $0.1) }
    }
}
