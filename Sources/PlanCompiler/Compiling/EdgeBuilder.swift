import PlanExpressions
import PlanJSON
import PlanModel

/// Gathers every edge of a plan, whichever way it was written, each pair of nodes once.
struct EdgeBuilder {
    struct Built {
        var from: Int
        var to: Int
        var outcome: PlanEdge.Outcome
        var when: Expression?
        var whenSource: String?
        /// A case of a switch: not written into `edges`, because the switch says it.
        var isCase: Bool
        var place: Place

        var path: String { place.path }

        static func plain(from: Int, to: Int, _ place: Place) -> Built {
            Built(from: from, to: to, outcome: .success, when: nil, whenSource: nil, isCase: false, place: place)
        }
    }

    /// What made an edge; spelled out only for a finding, because a plan has more edges than anything else.
    enum Place {
        case path(String)
        /// An element of a node's `dependsOn`.
        case dependency(of: String, Int)

        var path: String {
            switch self {
            case .path(let path): path
            case .dependency(let node, let position): "\(node)/dependsOn/\(position)"
            }
        }
    }

    let sink: FindingSink
    let indices: [NodeID: Int]
    /// Nodes of the plans around this one, which may be read but not waited for here.
    let outer: Set<NodeID>
    private(set) var edges: [Built] = []
    private(set) var outerUses: [NodeID] = []
    private var positions: [UInt64: Int] = [:]

    init(sink: FindingSink, indices: [NodeID: Int], outer: Set<NodeID> = []) {
        self.sink = sink
        self.indices = indices
        self.outer = outer
    }

    /// The node's index, or a finding that names the nearest one.
    /// - Parameter asker: the node that asks, which is never the one that it means.
    func index(
        of id: NodeID, at path: @autoclosure () -> String, _ code: String = "ref.unknown-node", from asker: NodeID? = nil
    ) -> Int? {
        if let index = indices[id] { return index }
        sink.add(
            code, "'\(id.rawValue.prefix(80))' is not a node of this plan", at: path(), name: id.rawValue,
            among: indices.keys.lazy.filter { $0 != asker }.map(\.rawValue))
        return nil
    }

    /// The index of a node that an expression reads; nil for one of the plans around this one, and for an unknown one.
    mutating func index(ofUsed id: NodeID, at path: String) -> Int? {
        if let index = indices[id] { return index }
        if outer.contains(id) {
            if !outerUses.contains(id) { outerUses.append(id) }
            return nil
        }
        sink.add(
            "ref.unknown-node", "'\(id.rawValue.prefix(80))' is not a node of this plan", at: path,
            suggestion: NearestName.suggestion(for: id.rawValue, among: indices.keys.lazy.map(\.rawValue)))
        return nil
    }

    mutating func add(_ edge: Built) {
        guard edge.from != edge.to else {
            sink.add(
                "edge.self-loop", "a node cannot wait for itself", at: edge.path,
                suggestion: "what it returned is 'output' in its own result and checks")
            return
        }
        let pair = UInt64(edge.from) << 32 | UInt64(edge.to)
        guard let position = positions[pair] else {
            positions[pair] = edges.count
            edges.append(edge)
            return
        }
        let known = edges[position]
        if !edge.isPlain, !known.isPlain, known.isCase == edge.isCase, !edge.isCase {
            sink.add("edge.duplicate", "there is another edge between the same nodes, with another condition", at: edge.path)
        } else if known.isPlain {
            edges[position] = edge
        }
    }
}

extension EdgeBuilder.Built {
    /// Without a condition of its own: what `dependsOn` and references say.
    var isPlain: Bool { !isCase && when == nil && outcome == .success }
}
