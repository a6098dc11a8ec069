public import PlanJSON
public import PlanModel

/// Which plans an organization wants to be asked about before anything of them runs, whatever they say themselves (§11.1).
public struct ApprovalPolicy: Hashable, Sendable {
    /// Plans in which such owners take part.
    public var ownerKinds: Set<Owner.Kind> = []
    /// Plans that may use one of these tools; a `*` at the end stands for any rest.
    public var tools: [String] = []
    /// Plans that reach into the web: that ask hosts, or let somebody look things up.
    public var web = false
    /// Plans that may cost more, in US dollars, or say of no limit.
    public var costAbove: Double?
    /// Plans in which people are asked.
    public var people = false
    /// Who has to agree; whoever the plan names when empty.
    public var by: [Owner] = []
    /// How many different people have to.
    public var quorum = 1
    /// Whether whoever makes the plan may not.
    public var excludesAuthor = false

    public init() {}

    /// Whether it asks about no plan at all.
    public var isEmpty: Bool { ownerKinds.isEmpty && tools.isEmpty && !web && costAbove == nil && !people }

    /// The policy as it is kept with its organization.
    public var json: JSON {
        var object = JSONObject()
        if !ownerKinds.isEmpty { object["ownerTypes"] = .array(ownerKinds.map(\.rawValue).sorted().map { .string($0) }) }
        if !tools.isEmpty { object["tools"] = .array(tools.map { .string($0) }) }
        if web { object["web"] = true }
        object["costAbove"] = costAbove.map { .double($0) }
        if people { object["people"] = true }
        if !by.isEmpty { object["by"] = .array(by.map { .string($0.description) }) }
        if quorum != 1 { object["quorum"] = .int(Int64(quorum)) }
        if excludesAuthor { object["excludeAuthor"] = true }
        return .object(object)
    }

    /// Reads what ``json`` wrote.
    public init(json: JSON) {
        func texts(_ key: String) -> [String] { json[key]?.array?.compactMap(\.string) ?? [] }
        ownerKinds = Set(texts("ownerTypes").compactMap(Owner.Kind.init(rawValue:)))
        tools = texts("tools")
        web = json["web"]?.bool ?? false
        costAbove = json["costAbove"]?.double
        people = json["people"]?.bool ?? false
        by = texts("by").compactMap(Owner.init(_:))
        quorum = Int(json["quorum"]?.int ?? 1)
        excludesAuthor = json["excludeAuthor"]?.bool ?? false
    }
}
