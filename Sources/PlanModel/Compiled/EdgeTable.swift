public import PlanExpressions

/// The edges of a compiled plan, gathered by where they start (compressed sparse rows).
public struct EdgeTable: Sendable {
    public struct Edge: Sendable {
        public let target: Int32
        public let outcome: PlanEdge.Outcome
        /// A branch is an edge that may turn out dead although its start completes: a case of a switch, or an edge with a condition.
        /// A node that has inbound branches starts only if one of them is live.
        public let isBranch: Bool
        /// Where its condition stands among those of the table; negative when it has none.
        fileprivate let condition: Int32

        /// Whether it has a condition of its own; the cases of a switch have not.
        public var isConditional: Bool { condition >= 0 }
    }

    @usableFromInline let starts: [Int32]
    @usableFromInline let edges: [Edge]
    /// Apart, so that an edge is a few plain bytes to whoever walks along many.
    private let conditions: [Expression]

    /// - Parameters:
    ///   - counts: for every node an edge may start at, how many do.
    ///   - edges: by their starting nodes, in the nodes' order.
    package init(counts: [Int], _ edges: [(target: Int32, outcome: PlanEdge.Outcome, isBranch: Bool, when: Expression?)]) {
        var starts: [Int32] = [0]
        starts.reserveCapacity(counts.count + 1)
        var start: Int32 = 0
        for count in counts {
            start += Int32(count)
            starts.append(start)
        }
        self.starts = starts
        var conditions: [Expression] = []
        self.edges = edges.map { edge in
            if let when = edge.when { conditions.append(when) }
            let condition = edge.when == nil ? -1 : Int32(conditions.count - 1)
            return Edge(target: edge.target, outcome: edge.outcome, isBranch: edge.isBranch, condition: condition)
        }
        self.conditions = conditions
    }

    public var count: Int { edges.count }

    /// A bare expression over `output`; nil for an edge without condition and for the cases of a switch.
    public func condition(of edge: Edge) -> Expression? { edge.isConditional ? conditions[Int(edge.condition)] : nil }

    /// The edges that start at a node; empty for the body of a map.
    @inlinable public subscript(from node: Int) -> ArraySlice<Edge> {
        guard node + 1 < starts.count else { return [] }
        return edges[Int(starts[node])..<Int(starts[node + 1])]
    }
}
