import PlanJSON

/// A plan under construction from a graph of somebody else's.
struct ConvertedPlan {
    struct Edge {
        var from: Int
        var to: Int
        /// Also when the first node has failed.
        var isAlways = false
        /// Said by a `switch`, and not as an edge.
        var isCase = false
    }

    let graph: CorpusGraph
    var nodes: [JSONObject]
    var edges: [Edge]
    /// Not written: what has no place of its own in a plan, or has one inside of another node.
    var left: Set<Int> = []
    var gaps: Set<CorpusGap> = []
    /// Whether something stands in for what the source has and the data have not: an input of the run, or a name of ours.
    var hasUntold = false
    /// Nodes that run even if all that they wait for was skipped; one at the start keeps them alive.
    var outlivers: [Int] = []
    /// Nodes and edges that the source does without.
    private var helpers: [JSON] = []
    private var helperLinks: [JSON] = []
    private(set) var inputs: JSON = .object(JSONObject())

    init(_ graph: CorpusGraph) {
        self.graph = graph
        nodes = graph.ids.map { JSONObject([("id", .string($0))]) }
        edges = graph.edges.map { Edge(from: $0.from, to: $0.to) }
    }

    /// A field of the original node.
    func source(_ index: Int, _ key: String) -> JSON? { graph.sources[index][key] }

    func text(_ index: Int, _ key: String) -> String { source(index, key)?.string ?? "" }

    func successors(_ index: Int) -> [Int] { edges.filter { $0.from == index }.map(\.to) }

    /// Nodes with this property, and all that come after them.
    func reachable(_ property: (Int) -> Bool) -> Set<Int> {
        var found = Set(nodes.indices.filter(property)), open = Array(found)
        while let index = open.popLast() {
            for next in successors(index) where found.insert(next).inserted { open.append(next) }
        }
        return found
    }

    mutating func set(_ index: Int, _ type: String, _ members: KeyValuePairs<String, JSON> = [:]) {
        nodes[index]["type"] = .string(type)
        for (key, value) in members { nodes[index][key] = value }
    }

    /// A value that the source has and the data have not: the run is started with it. As an expression.
    mutating func input(_ path: [String], _ schema: JSON) -> String {
        let path = path.map { CorpusGraph.word($0) }
        inputs = Self.declared(path[...], schema, in: inputs)
        return (["inputs"] + path).joined(separator: ".")
    }

    /// The same for a node's own choice, list, address or moment, which the data leave out.
    mutating func untold(_ index: Int, _ schema: JSON) -> String {
        hasUntold = true
        return input([graph.ids[index]], schema)
    }

    private static func declared(_ path: ArraySlice<String>, _ leaf: JSON, in tree: JSON) -> JSON {
        guard let first = path.first else { return leaf }
        var members = tree["properties"]?.object ?? JSONObject()
        if path.count > 1 || members[first] == nil {
            members[first] = declared(path.dropFirst(), leaf, in: members[first] ?? .object(JSONObject()))
        }
        return ["type": "object", "required": .array(members.keys.map { .string($0) }), "properties": .object(members)]
    }

    /// Makes a node a `switch` between its successors. Which is taken the data do not tell: an input does, by the name of the successor.
    mutating func decide(_ index: Int, hasDefault: Bool) {
        let ids = graph.ids
        let targets = successors(index)
        let choice = untold(index, ["type": "string", "enum": .array((targets.map { ids[$0] } + ["none"]).map { .string($0) })])
        for edge in edges.indices where edges[edge].from == index { edges[edge].isCase = true }
        let branches = targets.map { branch(from: index, to: $0) }
        let count = hasDefault && targets.count > 1 ? targets.count - 1 : targets.count
        set(
            index, "switch",
            [
                "cases": .array(
                    (0..<count).map { ["when": .string("\(choice) == '\(ids[targets[$0]])'"), "to": [.string(branches[$0])]] }),
                "otherwise": .array(branches.dropFirst(count).map { .string($0) }),
            ])
    }

    /// What a switch leads to. A node that is also reached in other ways must not be a branch itself: it would be skipped with the branch.
    private mutating func branch(from index: Int, to target: Int) -> String {
        guard graph.edges.contains(where: { $0.to == target && $0.from != index }) else { return graph.ids[target] }
        let id = "\(graph.ids[index].prefix(30))_\(helpers.count)_to"
        helpers.append(["id": .string(id), "type": "join"])
        helperLinks.append(["from": .string(id), "to": .string(graph.ids[target])])
        return id
    }

    /// Makes a node the body of a `map` over a list that the run is started with.
    mutating func repeatForEach(_ index: Int, over list: String? = nil) {
        let id = graph.ids[index]
        let items = list ?? untold(index, ["type": "array", "items": ["type": "string"]])
        var body = nodes[index], node = JSONObject([("id", .string(id))])
        body["id"] = nil
        for key in ["when", "dependsOn", "failurePolicy"] {
            if let value = body[key] { node[key] = value }
            body[key] = nil
        }
        node["type"] = "map"
        node["over"] = .string(items)
        node["maxItems"] = 256
        node["each"] = .object(body)
        nodes[index] = node
    }

    /// Says that a node returns this field, because another one reads it. As an expression.
    mutating func output(_ index: Int, _ field: String, _ type: JSON) -> String {
        let field = CorpusGraph.word(field)
        var schema = nodes[index]["outputSchema"] ?? .object(JSONObject())
        schema = Self.declared([field], type, in: schema)
        nodes[index]["outputSchema"] = schema
        return "nodes.\(graph.ids[index]).output.\(field)"
    }

    var document: JSON {
        var plan = JSONObject([("plan", 1), ("title", .string(String(graph.name.prefix(200))))])
        if inputs["properties"] != nil { plan["inputs"] = inputs }
        var list = nodes.indices.filter { !left.contains($0) }.map { JSON.object(nodes[$0]) } + helpers
        var links = links(among: nil) + helperLinks
        if !outlivers.isEmpty {
            list.insert(["id": "the_start", "type": "system-task", "owner": "system:noop"], at: 0)
            links += outlivers.map { ["from": "the_start", "to": .string(graph.ids[$0])] }
        }
        // Without any order a plan would be a chain; these are not.
        if links.isEmpty, list.count > 1, !list.contains(where: { $0["type"] == "switch" }) {
            plan["entryNodeIds"] = .array(list.compactMap { $0["id"] })
        }
        plan["nodes"] = .array(list)
        plan["edges"] = .array(links)
        return .object(plan)
    }

    /// Puts nodes, with the edges between them, inside of another one.
    mutating func enclose(_ inner: Set<Int>) -> (nodes: JSON, edges: JSON) {
        let names = Set(inner.map { JSON.string(graph.ids[$0]) })
        let isHere = { (link: JSON) in names.contains(link["to"] ?? .null) }
        let helped = Set(helperLinks.filter(isHere).compactMap { $0["from"] })
        let list = inner.sorted().map { JSON.object(nodes[$0]) } + helpers.filter { helped.contains($0["id"] ?? .null) }
        let links = links(among: inner) + helperLinks.filter(isHere)
        helpers.removeAll { helped.contains($0["id"] ?? .null) }
        helperLinks.removeAll(where: isHere)
        return (.array(list), .array(links))
    }

    /// The edges between nodes that are written, or between these.
    private func links(among chosen: Set<Int>?) -> [JSON] {
        edges.compactMap { edge in
            let isHere = { (index: Int) in chosen.map { $0.contains(index) } ?? !left.contains(index) }
            guard !edge.isCase, isHere(edge.from), isHere(edge.to) else { return nil }
            var link = JSONObject([("from", .string(graph.ids[edge.from])), ("to", .string(graph.ids[edge.to]))])
            if edge.isAlways { link["outcome"] = "always" }
            return .object(link)
        }
    }
}
