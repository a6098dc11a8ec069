import PlanJSON

/// A graph of somebody else's, with ids of our rule.
struct CorpusGraph: Sendable {
    let name: String
    let ids: [String]
    /// The nodes as they were written down; none for a graph made here.
    let sources: [JSON]
    /// Pairs of indices, each once and no node with itself.
    let edges: [(from: Int, to: Int)]
    /// How many edges of the original lead from a node to itself.
    let selfLoops: Int

    init?(_ json: JSON) {
        guard let name = json["name"]?.string, let nodes = json["nodes"]?.array, !nodes.isEmpty else { return nil }
        self.name = name
        var indices: [String: Int] = [:], taken: Set<String> = []
        var ids: [String] = []
        var sources: [JSON] = []
        for node in nodes {
            guard let original = node["id"]?.string, indices[original] == nil else { continue }
            indices[original] = ids.count
            sources.append(node)
            ids.append(Self.mended(original, ids.count, &taken))
        }
        var known: Set<[Int]> = []
        var loops = 0
        edges = (json["edges"]?.array ?? []).compactMap { edge in
            guard let from = edge[0]?.string.flatMap({ indices[$0] }), let to = edge[1]?.string.flatMap({ indices[$0] }) else { return nil }
            if from == to { loops += 1 }
            return from != to && known.insert([from, to]).inserted ? (from, to) : nil
        }
        self.ids = ids
        self.sources = sources
        selfLoops = loops
    }

    init(name: String, count: Int, edges: [(from: Int, to: Int)]) {
        self.name = name
        self.edges = edges
        ids = (0..<count).map { "n\($0)" }
        sources = []
        selfLoops = 0
    }

    /// What would be the same as another, or too long, ends in its number.
    private static func mended(_ original: String, _ number: Int, _ taken: inout Set<String>) -> String {
        var id = word(original)
        if id.utf8.count > 50 || taken.contains(id) { id = "\(id.prefix(50))_\(number)" }
        taken.insert(id)
        return id
    }

    /// Small letters, digits and _, a letter first.
    static func word(_ original: String) -> String {
        let bytes = original.lowercased().utf8.map { (97...122).contains($0) || (48...57).contains($0) ? $0 : UInt8(ascii: "_") }
        let word = String(decoding: bytes, as: UTF8.self)
        return bytes.first.map { (97...122).contains($0) } ?? false ? word : "n" + word
    }

    /// The node of an original name.
    func index(of original: String) -> Int? { sources.firstIndex { $0["id"]?.string == original } }

    /// The graph as a plan of nodes that do nothing.
    var document: JSON {
        let nodes = ids.map { id -> JSON in ["id": .string(id), "type": "system-task", "owner": "system:noop"] }
        let list = edges.map { edge -> JSON in ["from": .string(ids[edge.from]), "to": .string(ids[edge.to])] }
        return ["plan": 1, "title": .string(String(name.prefix(200))), "nodes": .array(nodes), "edges": .array(list)]
    }

    /// Whether it has no loop, found in another way than the compiler's: nodes without successors are taken off, again and again.
    var isAcyclic: Bool {
        var open = [Int](repeating: 0, count: ids.count)
        var before = [[Int]](repeating: [], count: ids.count)
        for edge in edges {
            open[edge.from] += 1
            before[edge.to].append(edge.from)
        }
        var ends = open.indices.filter { open[$0] == 0 }
        var removed = 0
        while let end = ends.popLast() {
            removed += 1
            for node in before[end] {
                open[node] -= 1
                if open[node] == 0 { ends.append(node) }
            }
        }
        return removed == ids.count
    }
}
