public import PlanModel

extension PlanPreview {
    /// One node: what it is, how often it may be tried, and what it can reach.
    public struct Node: Sendable {
        public var id: NodeID
        public var title: String
        public var type: String
        public var owner: Owner
        public var effects: Effects
        /// Its attempts, items and rounds included.
        public var attempts: Bound
        /// How long it may take by itself.
        public var longest: TimeBound
        public var reach: Reach

        init(_ node: CompiledNode, of plan: CompiledPlan, _ estimate: WorkEstimate, _ longest: TimeBound) {
            id = node.id
            title = node.title
            type = node.task.typeName
            owner = node.owner
            effects = node.effects
            attempts = Bound(estimate.attempts(of: node))
            self.longest = longest
            reach = Reach(of: node, in: plan)
        }
    }

    /// What a node can reach beyond the plan.
    public struct Reach: Hashable, Sendable {
        /// Tools, as names or patterns; a denied one begins with `not`.
        public var tools: [String] = []
        /// Hosts of requests; `any host` when the address is computed.
        public var hosts: [String] = []
        /// The first word of command lines; `any program` when it is computed.
        public var programs: [String] = []
        public var secrets: [String] = []
        /// `search`, `search+fetch`, or hosts that may be read.
        public var web: [String] = []
        /// Where the owner may look things up.
        public var scopes: [String] = []
        /// The nodes whose output is read directly.
        public var reads: [NodeID] = []

        public var isEmpty: Bool {
            tools.isEmpty && hosts.isEmpty && programs.isEmpty && secrets.isEmpty && web.isEmpty && scopes.isEmpty && reads.isEmpty
        }

        mutating func formUnion(_ other: Reach) {
            Self.merge(other.tools, into: &tools)
            Self.merge(other.hosts, into: &hosts)
            Self.merge(other.programs, into: &programs)
            Self.merge(other.secrets, into: &secrets)
            Self.merge(other.web, into: &web)
            Self.merge(other.scopes, into: &scopes)
        }

        static func merge<Element: Equatable>(_ more: [Element], into list: inout [Element]) {
            for element in more where !list.contains(element) { list.append(element) }
        }
    }

    /// Every node whose output may flow into a node, directly or through others, in order.
    public func dataReach(of id: NodeID) -> [NodeID] {
        var positions: [NodeID: Int] = [:]
        for (position, node) in nodes.enumerated() { positions[node.id] = position }
        var isReached = [Bool](repeating: false, count: nodes.count)
        var open = positions[id].map { [$0] } ?? []
        while let position = open.popLast() {
            for read in nodes[position].reach.reads {
                guard let from = positions[read], !isReached[from] else { continue }
                isReached[from] = true
                open.append(from)
            }
        }
        return nodes.indices.filter { isReached[$0] }.map { nodes[$0].id }
    }
}
