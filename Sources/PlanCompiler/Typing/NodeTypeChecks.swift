import PlanExpressions
import PlanJSON
import PlanModel

/// Checks the expressions of one plan, and those of the plans inside it, node by node in the order in which nodes run.
struct NodeTypeChecks {
    let sink: FindingSink
    let plan: PlanTypes
    /// What a plan inside of another one sees of the nodes around it.
    var locals: [(name: String, type: ExpressionType)] = []

    private var work: DraftCompilation.Work { plan.work }

    func check() {
        if let order = work.order {
            for index in order { check(at: index) }
        } else {
            for index in work.built.indices { check(at: index) }
        }
        while let (node, locals) = plan.compensations.popLast() { check(node, locals) }
        let place = ExpressionPlace(plan: plan, locals: locals)
        for position in work.outputsPlaced { check(position, in: place) }
        for position in work.outputsPlaced.upperBound..<work.placed.count {
            var place = place
            place.site = work.placed[position].site
            if case .edge(let id) = place.site, let index = work.indices[id] { place.output = plan.output(of: index) }
            check(position, in: place)
        }
    }

    private func check(at index: Int) {
        guard let built = work.built[index] else { return }
        check(built, locals)
    }

    private func check(_ built: BuiltNode, _ locals: [(name: String, type: ExpressionType)]) {
        if isPlain(built) { return }
        var place = ExpressionPlace(plan: plan, locals: locals)
        let own = positions(of: built)
        // First what the node is given, then its result, then what is said about its output: each is made of what comes before it.
        for position in own.plain { check(position, in: place) }
        checkInside(built, place)
        if !own.results.isEmpty {
            if case .done(.http) = built.task { place.isRequest = true }
            place.output = plan.returned(by: built)
            for position in own.results { check(position, in: place, site: work.placed[position].site) }
        }
        if !own.conditions.isEmpty {
            place.output = plan.output(of: built)
            for position in own.conditions { check(position, in: place, site: work.placed[position].site) }
        }
        FlowChecks(sink: sink, plan: plan).check(built)
        if case .done(.human(let human)) = built.task { checkForm(human, built.node) }
        if case .switch(let task) = built.node.task { checkCases(task, at: built.node.path) }
        for body in built.compensation { plan.compensations.append((body, locals + [("output", plan.output(of: built))])) }
    }

    /// Whether there is nothing to check, as with most nodes of a large plan.
    private func isPlain(_ built: BuiltNode) -> Bool {
        guard built.placed.isEmpty, built.parts.result == nil, built.parts.inputSchema == nil, case .done(let task) = built.task else {
            return false
        }
        switch task {
        case .human(let human): return human.formJSON == nil
        case .tool: return plan.tools.isEmpty
        default: return true
        }
    }

    /// The node's own expressions, in the order in which they can be checked.
    private func positions(of built: BuiltNode) -> (plain: [Int], results: [Int], conditions: [Int]) {
        var body: Range<Int>?
        if case .map(_, _, _, let inner) = built.task { body = inner.placed }
        let compensation = built.compensation.first?.placed
        var plain: [Int] = [], results: [Int] = [], conditions: [Int] = []
        for position in built.placed where body?.contains(position) != true && compensation?.contains(position) != true {
            switch work.placed[position].site {
            case .plain: plain.append(position)
            case .result, .round: results.append(position)
            case .itemKey: break
            default: conditions.append(position)
            }
        }
        return (plain, results, conditions)
    }

    /// The body of a map, which sees an item; the plan written in place, which sees everything around it.
    private func checkInside(_ built: BuiltNode, _ place: ExpressionPlace) {
        switch built.task {
        case .map(_, _, let map, let body):
            let own = built.placed.filter { !body.placed.contains($0) }
            var item = ExpressionType.dyn
            if let over = own.first(where: { work.placed[$0].wanted == .list }), case .list(let element) = plan.checked[over] {
                item = element
            }
            var inside = place
            inside.locals.append((map.itemName, item))
            for position in own { if case .itemKey = work.placed[position].site { check(position, in: inside) } }
            check(body, inside.locals)
        case .subplan(_, let inner):
            let path = built.node.path
            let inputs = built.parts.input.map {
                plan.type(of: $0, at: path + "/input", in: built.placed, source: "").undeclared
            }
            let types = PlanTypes(inner.draft, inner.work, outer: plan, inputs: inputs)
            NodeTypeChecks(sink: sink, plan: types, locals: place.locals).check()
            guard let outputs = inner.work.outputs else { return }
            plan.returns[path] = types.type(
                of: outputs, at: path + "/outputs", in: inner.work.outputsPlaced, source: "the outputs at \(path)/outputs have")
        case .done, .switch: return
        }
    }

    private func checkForm(_ human: CompiledHuman, _ node: PlanNode) {
        guard let form = human.formJSON, human.form != nil else { return }
        DefaultChecks(sink: sink, registry: plan.reader.registry).check(form, at: node.path + "/form")
    }

    /// Cases that an earlier one leaves nothing to.
    private func checkCases(_ task: SwitchTask, at path: String) {
        var seen: [String: Int] = [:]
        for (index, branch) in task.cases.enumerated() {
            let place = "\(path)/cases/\(index)"
            if let everything = seen["true"] {
                sink.add(
                    "switch.overlapping", "case \(everything + 1) holds always, so this one is never taken", at: place, severity: .warning,
                    suggestion: "make the case that holds always the last one, or 'otherwise'")
            } else if let first = seen[branch.when] {
                sink.add(
                    "switch.overlapping", "case \(first + 1) has the same condition, so this one is never taken", at: place,
                    severity: .warning,
                    suggestion: "leave it out, or change its condition", fix: .patch(removing: place))
            } else {
                seen[branch.when] = index
            }
        }
    }

    private func check(_ position: Int, in place: ExpressionPlace, site: ExpressionSite) {
        var place = place
        place.site = site
        check(position, in: place)
    }

    private func check(_ position: Int, in place: ExpressionPlace) {
        let placed = work.placed[position]
        let result = placed.expression.check(in: place)
        plan.checked[position] = result.type
        let findings = ExpressionFindings(sink: sink, placed: placed)
        findings.report(result)
        findings.reportUse(of: result.type)
    }
}
