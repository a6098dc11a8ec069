public import PlanExpressions

/// The edges of a compiled plan, gathered by where they start (compressed sparse rows).
public struct EdgeTable: Sendable {
    public struct Edge: Sendable {
        public let target: Int32
        public let outcome: PlanEdge.Outcome
        /// A branch is an edge that may turn out dead although its start completes: a case of a switch, or an edge with a condition.
        /// A node that has inbound branches starts only if one of them is live.
        public let isBranch: Bool
        /// A bare expression over `output`; nil for an edge without condition and for the cases of a switch.
        public let when: Expression?

        package init(target: Int32, outcome: PlanEdge.Outcome, isBranch: Bool, when: Expression?) {
            self.target = target
            self.outcome = outcome
            self.isBranch = isBranch
            self.when = when
        }
    }

    private let starts: [Int32]
    private let edges: [Edge]

    /// - Parameters:
    ///   - counts: for every node an edge may start at, how many do.
    ///   - edges: by their starting nodes, in the nodes' order.
    package init(counts: [Int], _ edges: [Edge]) {
        var starts: [Int32] = [0]
        starts.reserveCapacity(counts.count + 1)
        var start: Int32 = 0
        for count in counts {
            start += Int32(count)
            starts.append(start)
        }
        self.starts = starts
        self.edges = edges
    }

    public var count: Int { edges.count }

    /// The edges that start at a node; empty for the body of a map.
    public subscript(from node: Int) -> ArraySlice<Edge> {
        guard node + 1 < starts.count else { return [] }
        return edges[Int(starts[node])..<Int(starts[node + 1])]
    }
}
