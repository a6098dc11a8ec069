import PlanExpressions
import PlanJSON
import PlanModel
import PlanSchema

/// One compilation of a draft: builds the nodes, gathers the edges, checks the graph, and puts everything in order.
struct DraftCompilation {
    let draft: PlanDraft
    let sink: FindingSink
    let compiler: PlanCompiler

    func run() -> CompiledPlan? {
        let indices = indexNodes()
        let schemas = SchemaCache(draft, sink)
        let inputs = draft.inputs.flatMap { schemas.schema($0, at: "/inputs", assertsFormats: true) }
        for (name, _) in draft.schemas { _ = schemas.schema(.named(name), at: "") }
        let parts = ExpressionParts(sink: sink, inputNames: inputNames)
        var builder = NodeBuilder(draft: draft, sink: sink, schemas: schemas, limits: compiler.limits, parts: parts)
        let built = draft.nodes.map { builder.build($0) }
        let outputs = builder.parts.template(draft.outputs, at: "/outputs")
        let edges = gatherEdges(built, indices, outputUses: builder.parts.takeUses(), &builder.parts)
        let graph = PlanGraph(nodeCount: draft.nodes.count, edges: edges.edges)
        NodeChecks(sink: sink, systemTasks: compiler.systemTasks).check(built.compactMap(\.self), graph, draft)
        guard let order = checkedOrder(graph), sink.blockingCount == 0 else { return nil }
        let assembly = PlanAssembly(draft: draft, built: built.compactMap(\.self), graph: graph, order: order, indices: indices)
        return assembly.plan(inputs: inputs, outputs: outputs, limits: compiler.limits)
    }

    private func indexNodes() -> [NodeID: Int] {
        var indices: [NodeID: Int] = [:]
        indices.reserveCapacity(draft.nodes.count)
        for (index, node) in draft.nodes.enumerated() {
            if let first = indices[node.id] {
                sink.add(
                    "node.id-duplicate", "'\(node.id)' is also the id of the node at \(draft.nodes[first].path)", at: node.path + "/id")
            } else {
                indices[node.id] = index
            }
        }
        return indices
    }

    /// The names under `inputs`, when the schema says them.
    private var inputNames: Set<String>? {
        guard let inputs = draft.inputs else { return [] }
        return inputs["properties"]?.object.map { Set($0.keys) }
    }

    private func gatherEdges(
        _ built: [NodeBuilder.Built?], _ indices: [NodeID: Int], outputUses: [ExpressionParts.NodeUse], _ parts: inout ExpressionParts
    ) -> EdgeBuilder {
        var edges = EdgeBuilder(sink: sink, indices: indices)
        for edge in draft.edges {
            let when = parts.bare(edge.when, at: edge.path + "/when", also: ["output"])
            guard let from = edges.index(of: edge.from, at: edge.path + "/from", "edge.unknown-source"),
                let to = edges.index(of: edge.to, at: edge.path + "/to", "edge.unknown-target")
            else { continue }
            edges.add(
                .init(from: from, to: to, outcome: edge.outcome, when: when, whenSource: edge.when, isCase: false, path: edge.path))
        }
        for (index, node) in built.enumerated() {
            guard let node else { continue }
            gatherCases(of: node, index, into: &edges)
            for (position, id) in node.node.dependsOn.enumerated() {
                addPlain(from: id, to: index, at: "\(node.node.path)/dependsOn/\(position)", into: &edges)
            }
            for use in node.uses { addPlain(from: use.id, to: index, at: use.path, into: &edges) }
        }
        for use in outputUses { _ = edges.index(of: use.id, at: use.path) }
        if edges.edges.isEmpty, draft.nodes.count > 1, sink.blockingCount == 0 { addChain(&edges) }
        return edges
    }

    private func addPlain(from id: NodeID, to index: Int, at path: String, into edges: inout EdgeBuilder) {
        guard let from = edges.index(of: id, at: path) else { return }
        edges.add(.init(from: from, to: index, outcome: .success, when: nil, whenSource: nil, isCase: false, path: path))
    }

    private func gatherCases(of node: NodeBuilder.Built, _ index: Int, into edges: inout EdgeBuilder) {
        guard case .switch(let cases, let otherwise) = node.task else { return }
        let lists =
            cases.enumerated().map { ("\(node.node.path)/cases/\($0)/to", $1.targets) } + [("\(node.node.path)/otherwise", otherwise)]
        for (path, targets) in lists {
            for (position, target) in targets.enumerated() {
                guard let to = edges.index(of: target, at: "\(path)/\(position)") else { continue }
                edges.add(.init(from: index, to: to, outcome: .success, when: nil, whenSource: nil, isCase: true, path: path))
            }
        }
    }

    /// A plan that says nothing about order runs in the order of its list.
    private func addChain(_ edges: inout EdgeBuilder) {
        sink.add(
            "graph.implicit-chain", "the plan gives no order, so its nodes run one after another as they are listed", at: "/nodes",
            severity: .info, suggestion: "say 'dependsOn' or 'edges' when they may run side by side")
        for index in 1..<draft.nodes.count {
            edges.add(
                .init(from: index - 1, to: index, outcome: .success, when: nil, whenSource: nil, isCase: false, path: "/nodes/\(index)"))
        }
    }

    private func checkedOrder(_ graph: PlanGraph) -> [Int]? {
        switch GraphOrder.of(nodeCount: draft.nodes.count, successors: graph.successors) {
        case .order(let order): return order
        case .cycle(let loop):
            let ids = loop.map { draft.nodes[$0].id.rawValue }
            let shown = ids.count > 20 ? Array(ids.prefix(10)) + ["… \(ids.count - 20) more …"] + Array(ids.suffix(10)) : ids
            let text = (shown + [ids[0]]).joined(separator: " → ")
            let closing = graph.edges.first { $0.from == loop[loop.count - 1] && $0.to == loop[0] }
            sink.add(
                "graph.cycle", "these nodes wait for each other: \(text)", at: closing?.path ?? draft.nodes[loop[0]].path,
                suggestion: "take one of these dependencies out")
            return nil
        }
    }
}
