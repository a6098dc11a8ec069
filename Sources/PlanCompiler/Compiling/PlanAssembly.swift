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
            var parts = parts(of: body, task: resolve(body.task, positions, body: nil, limits), compensation: compensation)
            parts.enclosingMap = map
            parts.undoneMap = undone
            nodes.append(CompiledNode(parts))
            next += 1
        }
        return CompiledPlan(
            draft: prepared, prepared: prepared.json, inputs: inputs, nodes: nodes, rootCount: order.count,
            edges: edges(positions), outputs: outputs)
    }

    private func node(_ index: Int, _ positions: [Int], body: Int?, compensation: Int?, _ limits: Limits) -> CompiledNode {
        var parts = parts(
            of: built[index], task: resolve(built[index].task, positions, body: body, limits), compensation: compensation)
        let inbound = graph.inbound[index]
        parts.upstream = inbound.map { Int32(positions[graph.edges[$0].from]) }.sorted()
        parts.hasInboundBranches = inbound.contains { graph.edges[$0].isBranch }
        parts.absorbsFailure = graph.outbound[index].contains { position in
            let edge = graph.edges[position]
            return edge.outcome != .success || built[edge.to].takesFailures
        }
        return CompiledNode(parts)
    }

    private func parts(of built: BuiltNode, task: CompiledTask, compensation: Int?) -> CompiledNode.Parts {
        // Member by member: to hand over the whole node would copy it.
        let title = built.node.label ?? PlanNode.title(of: built.node.id)
        var parts = CompiledNode.Parts(built.node.id, title: title, owner: built.owner, task: task)
        parts.group = built.node.group
        parts.objective = built.node.objective
        parts.instructions = built.node.instructions
        if let policy = built.node.retryPolicy { parts.retryPolicy = policy }
        parts.failurePolicy = built.node.failurePolicy
        parts.timeout = built.node.timeout
        parts.when = built.when
        parts.input = built.input
        parts.result = built.result
        parts.inputSchema = built.inputSchema
        parts.outputSchema = built.outputSchema
        parts.checks = built.checks
        parts.effects = built.node.effects ?? built.node.task.effectsByDefault
        parts.terms = NodeTerms(built.node, idempotencyKey: built.idempotencyKey, compensation: compensation)
        return parts
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
        EdgeTable(
            rows: order.map { index in
                let outbound = graph.outbound[index]
                if outbound.isEmpty { return [] }
                return outbound.sorted { positions[graph.edges[$0].to] < positions[graph.edges[$1].to] }.map { edge(at: $0, positions) }
            })
    }

    private func edge(at position: Int, _ positions: [Int]) -> EdgeTable.Edge {
        let edge = graph.edges[position]
        let isSettledJoin = edge.outcome == .success && built[edge.to].joinMode == .settled
        return EdgeTable.Edge(
            target: Int32(positions[edge.to]), outcome: isSettledJoin ? .always : edge.outcome, isBranch: edge.isBranch, when: edge.when)
    }

    /// The draft in its prepared form: defaults in the nodes, every order in `edges`, edges in the nodes' order.
    var prepared: PlanDraft {
        var prepared = draft
        prepared.defaults = NodeDefaults()
        // Without an edge, and without this, the prepared plan would be taken for a chain.
        prepared.entryNodes = graph.edges.isEmpty ? draft.entryNodes : []
        prepared.nodes = built.map(\.prepared)
        prepared.edges = graph.edges.filter { !$0.isCase }.sorted { ($0.from, $0.to) < ($1.from, $1.to) }.map { edge in
            PlanEdge(
                from: draft.nodes[edge.from].id, to: draft.nodes[edge.to].id, when: edge.whenSource, outcome: edge.outcome, path: edge.path)
        }
        return prepared
    }
}

extension BuiltNode {
    /// The node in its prepared form, with the nodes inside it.
    var prepared: PlanNode {
        var node = node
        node.dependsOn = []
        if case .map(var map) = node.task, case .map(_, _, _, let body) = task {
            map.body = [body.prepared]
            node.task = .map(map)
        }
        node.compensation = compensation.map(\.prepared)
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
