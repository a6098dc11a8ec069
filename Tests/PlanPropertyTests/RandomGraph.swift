import PlanJSON
import PlanTestKit

/// A graph of no-op nodes, from a seed, and the ways to write it down.
struct RandomGraph {
    /// How an edge is said.
    enum Spelling: CaseIterable {
        case dependsOn, edges, reference
    }

    let count: Int
    private(set) var edges: [(from: Int, to: Int)] = []

    /// Edges lead from smaller to larger numbers, but for some that lead back.
    init(_ count: Int, edges wanted: Int, back: Int = 0, using random: inout SeededRandom) {
        self.count = count
        var known: Set<[Int]> = []
        for number in 0..<wanted + back {
            let ends = [random.below(count), random.below(count)].sorted()
            guard ends[0] < ends[1], known.insert(ends).inserted else { continue }
            edges.append(number < wanted ? (ends[0], ends[1]) : (ends[1], ends[0]))
        }
        if edges.isEmpty, count > 1 { edges = [(0, 1)] }
    }

    /// - Parameter refers: whether nodes also use the output of what they depend on.
    func document(_ spelling: (Int) -> Spelling, refers: Bool, order: [Int]? = nil) -> JSON {
        var depends = [[JSON]](repeating: [], count: count), uses = depends
        var list: [JSON] = []
        for (position, edge) in edges.enumerated() {
            let spelling = spelling(position)
            if refers || spelling == .reference { uses[edge.to].append(.string("${{ nodes.n\(edge.from).status }}")) }
            if spelling == .dependsOn { depends[edge.to].append(.string("n\(edge.from)")) }
            if spelling == .edges { list.append(["from": .string("n\(edge.from)"), "to": .string("n\(edge.to)")]) }
        }
        let nodes = (order ?? Array(0..<count)).map { index -> JSON in
            var node = JSONObject([("id", .string("n\(index)")), ("type", "system-task"), ("owner", "system:noop")])
            if !depends[index].isEmpty { node["dependsOn"] = .array(depends[index]) }
            if !uses[index].isEmpty { node["input"] = ["of": .array(uses[index])] }
            return .object(node)
        }
        return ["plan": 1, "title": "Graph", "nodes": .array(nodes), "edges": .array(list)]
    }
}
