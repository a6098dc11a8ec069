import PlanExpressions
import PlanJSON
import PlanModel
import PlanSchema

/// One compilation of a draft: builds the nodes, gathers the edges, checks the graph, and puts everything in order.
struct DraftCompilation {
    let draft: PlanDraft
    let sink: FindingSink
    let compiler: PlanCompiler
    /// The plans around this one, when it is written in place.
    var outer: OuterScope?

    /// A plan of its own.
    func run() -> CompiledPlan? {
        let schemas = SchemaCache(draft, sink)
        for (name, _) in draft.schemas { _ = schemas.schema(.named(name), at: "", unknown: "") }
        let inputs = draft.inputs.flatMap { schemas.schema($0, at: "/inputs", assertsFormats: true) }
        for (index, question) in draft.openQuestions.enumerated() {
            _ = schemas.schema(question.answer, at: "/openQuestions/\(index)/answer", assertsFormats: true)
        }
        let work = work(schemas, PlanNames(draft), path: "")
        let graphs = draft.graphs
        PlanChecks(sink: sink, compiler: compiler).check(draft, graphs)
        ScheduleChecks(sink: sink).check(draft.schedule)
        DeadlineChecks(sink: sink).check(draft, graphs)
        SchemaUseChecks(sink: sink).check(draft)
        TypeChecks(sink: sink, draft: draft, work: work, catalog: compiler.catalog).check()
        guard let order = work.order, sink.blockingCount == 0 else { return nil }
        let assembly = PlanAssembly(
            draft: draft, built: work.built.compactMap(\.self), graph: work.graph, order: order, indices: work.indices)
        let plan = assembly.plan(prepared: assembly.prepared, inputs: inputs, outputs: work.outputs, limits: compiler.limits)
        PlanProofs(sink: sink, plan: plan, draft: draft, compiler: compiler).check()
        return plan
    }

    /// A plan inside of another; nil when something blocks it.
    func runInline() -> Inline? {
        let schemas = SchemaCache(draft, FindingSink(limit: 0))
        let work = work(schemas, outer?.names ?? PlanNames(draft), path: outer?.path ?? "")
        guard let order = work.order, sink.blockingCount == 0 else {
            // The plan around it will not come to it.
            TypeChecks(sink: sink, draft: draft, work: work).check(isInside: true)
            return nil
        }
        let assembly = PlanAssembly(
            draft: draft, built: work.built.compactMap(\.self), graph: work.graph, order: order, indices: work.indices)
        var prepared = assembly.prepared
        prepared.schemas = []
        prepared.calendars = []
        let plan = assembly.plan(prepared: prepared, inputs: nil, outputs: work.outputs, limits: compiler.limits)
        return Inline(plan: plan, draft: draft, prepared: prepared, outerNodes: work.outerNodes, work: work)
    }

    /// What compiling an inline sub-plan gives.
    struct Inline {
        let plan: CompiledPlan
        let draft: PlanDraft
        let prepared: PlanDraft
        let outerNodes: [NodeID]
        let work: Work
    }

    /// Everything that is known once the nodes are built and the graph is closed.
    struct Work {
        var indices: [NodeID: Int]
        var built: [BuiltNode?]
        var outputs: Template?
        var graph: PlanGraph
        /// Position → index in the draft; nil when there is a cycle.
        var order: [Int]?
        var outerNodes: [NodeID]
        var placed: [PlacedExpression]
        /// Those of `outputs`; what comes after them stands on edges.
        var outputsPlaced: Range<Int>
    }

    private func work(_ schemas: SchemaCache, _ names: PlanNames, path: String) -> Work {
        let indices = indexNodes()
        var parts = ExpressionParts(sink: sink, names: names)
        parts.extraNames = outer?.extraNames ?? []
        var builder = NodeBuilder(draft: draft, sink: sink, schemas: schemas, compiler: compiler, outer: outer, parts: parts)
        let built = draft.nodes.map { builder.build($0) }
        let firstOfOutputs = builder.parts.placed.count
        let outputs = builder.parts.template(draft.outputs, at: path + "/outputs")
        let outputsPlaced = firstOfOutputs..<builder.parts.placed.count
        var edges = gatherEdges(built, indices, outputUses: builder.parts.takeUses(), &builder.parts)
        checkEntries(indices, &edges)
        let graph = PlanGraph(nodeCount: draft.nodes.count, edges: edges.edges)
        GraphChecks(sink: sink).check(built.compactMap(\.self), graph, draft)
        NodeChecks(sink: sink, defaults: draft.defaults).check(built.compactMap(\.self))
        let order = checkedOrder(graph)
        return Work(
            indices: indices, built: built, outputs: outputs, graph: graph, order: order, outerNodes: edges.outerUses,
            placed: builder.parts.placed, outputsPlaced: outputsPlaced)
    }

    private func indexNodes() -> [NodeID: Int] {
        var indices: [NodeID: Int] = [:]
        indices.reserveCapacity(draft.nodes.count)
        for index in draft.nodes.indices {
            let id = draft.nodes[index].id
            guard let first = indices.updateValue(index, forKey: id) else { continue }
            indices[id] = first
            sink.add(
                "node.id-duplicate", "'\(id)' is also the id of the node at \(draft.nodes[first].path)",
                at: draft.nodes[index].path + "/id")
        }
        return indices
    }

    private func gatherEdges(
        _ built: [BuiltNode?], _ indices: [NodeID: Int], outputUses: [ExpressionParts.NodeUse], _ parts: inout ExpressionParts
    ) -> EdgeBuilder {
        var edges = EdgeBuilder(sink: sink, indices: indices, outer: outer?.nodes ?? [])
        for edge in draft.edges {
            let when = parts.bare(edge.when, at: edge.path + "/when", in: .edge(from: edge.from))
            guard let from = edges.index(of: edge.from, at: edge.path + "/from", "edge.unknown-source"),
                let to = edges.index(of: edge.to, at: edge.path + "/to", "edge.unknown-target")
            else { continue }
            edges.add(
                .init(from: from, to: to, outcome: edge.outcome, when: when, whenSource: edge.when, isCase: false, place: .path(edge.path)))
        }
        for (index, node) in built.enumerated() {
            guard let node else { continue }
            gatherCases(of: node, index, into: &edges)
            for (position, id) in node.node.dependsOn.enumerated() {
                addPlain(from: id, to: index, at: .dependency(of: node.node.path, position), into: &edges)
            }
            for use in node.uses {
                guard let from = edges.index(ofUsed: use.id, at: use.path) else { continue }
                edges.add(.plain(from: from, to: index, .path(use.path)))
            }
        }
        for use in outputUses { _ = edges.index(ofUsed: use.id, at: use.path) }
        if edges.edges.isEmpty, draft.nodes.count > 1, draft.entryNodes.isEmpty, sink.blockingCount == 0 { addChain(&edges) }
        return edges
    }

    private func addPlain(from id: NodeID, to index: Int, at place: EdgeBuilder.Place, into edges: inout EdgeBuilder) {
        guard let from = edges.index(of: id, at: place.path, from: draft.nodes[index].id) else { return }
        edges.add(.plain(from: from, to: index, place))
    }

    private func gatherCases(of node: BuiltNode, _ index: Int, into edges: inout EdgeBuilder) {
        guard case .switch(let cases, let otherwise) = node.task else { return }
        let lists =
            cases.enumerated().map { ("\(node.node.path)/cases/\($0)/to", $1.targets) } + [("\(node.node.path)/otherwise", otherwise)]
        for (path, targets) in lists {
            for (position, target) in targets.enumerated() {
                guard let to = edges.index(of: target, at: "\(path)/\(position)") else { continue }
                edges.add(.init(from: index, to: to, outcome: .success, when: nil, whenSource: nil, isCase: true, place: .path(path)))
            }
        }
    }

    /// A plan that says nothing about order runs in the order of its list.
    private func addChain(_ edges: inout EdgeBuilder) {
        sink.add(
            "graph.implicit-chain", "the plan gives no order, so its nodes run one after another as they are listed",
            at: (outer?.path ?? "") + "/nodes",
            severity: .info, suggestion: "say 'dependsOn' or 'edges' when they may run side by side")
        for index in 1..<draft.nodes.count {
            edges.add(.plain(from: index - 1, to: index, .path(draft.nodes[index].path)))
        }
    }

    /// `entryNodeIds` says at which nodes a run begins; they are those that wait for nothing.
    private func checkEntries(_ indices: [NodeID: Int], _ edges: inout EdgeBuilder) {
        guard !draft.entryNodes.isEmpty else { return }
        let targets = Set(edges.edges.map(\.to))
        let path = (outer?.path ?? "") + "/entryNodeIds"
        for (position, id) in draft.entryNodes.enumerated() {
            guard let index = edges.index(of: id, at: "\(path)/\(position)", "entry.unknown-node") else { continue }
            guard targets.contains(index) else { continue }
            sink.add(
                "entry.has-upstream", "'\(id)' waits for other nodes, so no run begins there", at: "\(path)/\(position)",
                severity: .warning,
                fix: .patch(removing: "\(path)/\(position)"))
        }
        let entries = Set(draft.entryNodes)
        // Which node an unknown entry was meant to be nobody knows, so nothing is said about the others.
        guard entries.allSatisfy({ indices[$0] != nil }) else { return }
        for (index, node) in draft.nodes.enumerated() where !targets.contains(index) && !entries.contains(node.id) {
            sink.add(
                "graph.unreachable-node", "nothing leads to '\(node.id)', and it is not among 'entryNodeIds'", at: node.path,
                suggestion: "add it to 'entryNodeIds', or an edge to it", fix: .patch(adding: path + "/-", .string(node.id.rawValue)))
        }
    }

    private func checkedOrder(_ graph: PlanGraph) -> [Int]? {
        switch GraphOrder.of(graph) {
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
