import PlanCalendar
import PlanExpressions
import PlanJSON
import PlanModel
import PlanSchema

/// Puts built nodes into their final order and resolves names to indices.
struct PlanAssembly {
    let draft: PlanDraft
    let built: [BuiltNode]
    let graph: PlanGraph
    /// Position → index in the draft.
    let order: [Int]
    let indices: [NodeID: Int]
    /// The hours of the plan's calendars; one that is not sound has blocked the plan.
    let hours: [String: BusinessHours]

    init(draft: PlanDraft, built: [BuiltNode], graph: PlanGraph, order: [Int], indices: [NodeID: Int]) {
        self.draft = draft
        self.built = built
        self.graph = graph
        self.order = order
        self.indices = indices
        hours = Dictionary(draft.calendars.compactMap { calendar in (try? calendar.hours()).map { (calendar.name, $0) } }) { first, _ in
            first
        }
    }

    func plan(prepared: PlanDraft, inputs: Schema?, outputs: Template?, limits: Limits) -> CompiledPlan {
        var positions = [Int](repeating: 0, count: order.count)
        for (position, index) in order.enumerated() { positions[index] = position }
        var nodes: [CompiledNode] = []
        nodes.reserveCapacity(order.count)
        var bodies: [(map: Int?, undone: Int?, body: BuiltNode)] = []
        for (position, index) in order.enumerated() {
            var body: Int?
            if case .map(_, _, _, let inner) = built[index].task {
                body = order.count + bodies.count
                bodies.append((position, nil, inner))
            }
            let compensation = built[index].compensation.first.map { inner in
                bodies.append((nil, nil, inner))
                return order.count + bodies.count - 1
            }
            nodes.append(node(index, positions, body: body, compensation: compensation, limits))
        }
        var next = 0
        while next < bodies.count {
            let (map, undone, body) = bodies[next]
            let compensation = body.compensation.first.map { inner in
                bodies.append((nil, map, inner))
                return order.count + bodies.count - 1
            }
            var place = CompiledNode.Place()
            place.enclosingMap = map
            place.undoneMap = undone
            let task = resolve(body.task, positions, body: nil, limits)
            nodes.append(compiled(body, task, compensation: compensation, at: place))
            next += 1
        }
        return CompiledPlan(
            draft: prepared, prepared: prepared.json, inputs: inputs, nodes: nodes, rootCount: order.count,
            edges: edges(positions), outputs: outputs, hours: hours)
    }

    private func node(_ index: Int, _ positions: [Int], body: Int?, compensation: Int?, _ limits: Limits) -> CompiledNode {
        let node = built[index]
        let inbound = graph.inbound[index]
        var place = CompiledNode.Place()
        place.upstream = inbound.map { Int32(positions[graph.edges[Int($0)].from]) }.sorted()
        place.hasInboundBranches = inbound.contains { graph.edges[Int($0)].isBranch }
        place.absorbsFailure = graph.outbound[index].contains { position in
            graph.edges[Int(position)].outcome != .success || built[graph.edges[Int(position)].to].takesFailures
        }
        return compiled(node, resolve(node.task, positions, body: body, limits), compensation: compensation, at: place)
    }

    private func compiled(_ built: BuiltNode, _ task: CompiledTask, compensation: Int?, at place: CompiledNode.Place) -> CompiledNode {
        let deadlineHours = built.node.deadline?.calendar.flatMap { hours[$0] }
        let terms = NodeTerms(built.node, idempotencyKey: built.idempotencyKey, compensation: compensation, deadlineHours: deadlineHours)
        return CompiledNode(built.node, owner: built.owner, task: task, parts: built.parts, terms: terms, place: place)
    }

    private func resolve(_ task: BuiltTask, _ positions: [Int], body: Int?, _ limits: Limits) -> CompiledTask {
        func targets(_ ids: [NodeID]) -> [Int32] { ids.compactMap { indices[$0].map { Int32(positions[$0]) } } }
        switch task {
        case .done(let task): return task
        case .subplan(let subplan, _): return .subplan(subplan)
        case .switch(let cases, let otherwise):
            return .switch(
                cases: cases.map { CompiledTask.Case(when: $0.when, targets: targets($0.targets)) }, otherwise: targets(otherwise))
        case .map(let over, let key, let map, _):
            return .map(
                CompiledMap(
                    over: over, itemName: map.itemName, key: key, concurrency: map.concurrency,
                    maxItems: map.maxItems ?? limits.itemsPerMap, tolerance: map.tolerance, body: body ?? 0))
        }
    }

    private func edges(_ positions: [Int]) -> EdgeTable {
        let sorted = edges { (positions[$0], positions[$1]) }
        return EdgeTable(counts: order.map { graph.outbound.count(of: $0) }, sorted.map { edge(at: $0, positions) })
    }

    /// The positions of all edges, sorted by what their ends are given as.
    private func edges(by ends: (Int, Int) -> (Int, Int)) -> [Int] {
        // One number for both ends, so that sorting compares nothing else.
        let keys = graph.edges.indices.map { position in
            let (from, to) = ends(graph.edges[position].from, graph.edges[position].to)
            return (UInt64(from) << 32 | UInt64(to), position)
        }
        return keys.sorted { $0.0 < $1.0 }.map(\.1)
    }

    private func edge(
        at position: Int, _ positions: [Int]
    ) -> (target: Int32, outcome: PlanEdge.Outcome, isBranch: Bool, when: Expression?) {
        // Member by member: to take the whole edge would copy its texts.
        let target = graph.edges[position].to, outcome = graph.edges[position].outcome
        let isSettledJoin = outcome == .success && built[target].joinMode == .settled
        return (Int32(positions[target]), isSettledJoin ? .always : outcome, graph.edges[position].isBranch, graph.edges[position].when)
    }

    /// The draft in its prepared form: defaults in the nodes, every order in `edges`, edges in the nodes' order.
    var prepared: PlanDraft {
        var prepared = draft
        prepared.defaults = NodeDefaults()
        // Without an edge, and without this, the prepared plan would be taken for a chain.
        prepared.entryNodes = graph.edges.isEmpty ? draft.entryNodes : []
        prepared.nodes = built.map(\.prepared)
        prepared.edges = edges { ($0, $1) }.compactMap { position in
            if graph.edges[position].isCase { return nil }
            // A place in the submitted document means nothing in the prepared one.
            return PlanEdge(
                from: draft.nodes[graph.edges[position].from].id, to: draft.nodes[graph.edges[position].to].id,
                when: graph.edges[position].whenSource, outcome: graph.edges[position].outcome, path: "")
        }
        return prepared
    }
}

extension BuiltNode {
    /// The node in its prepared form, with the nodes inside it.
    var prepared: PlanNode {
        var node = node
        if !node.dependsOn.isEmpty { node.dependsOn = [] }
        if case .map(var map) = node.task, case .map(_, _, _, let body) = task {
            map.body = [body.prepared]
            node.task = .map(map)
        }
        if !compensation.isEmpty { node.compensation = compensation.map(\.prepared) }
        return node
    }
}

extension EdgeBuilder.Built {
    var isBranch: Bool { isCase || when != nil }
}

extension BuiltNode {
    var joinMode: JoinTask.Mode? { if case .join(let join) = node.task { join.mode } else { nil } }

    /// A join that is content with some of its dependencies lets the others fail.
    var takesFailures: Bool { joinMode.map { $0 != .all } ?? false }
}
