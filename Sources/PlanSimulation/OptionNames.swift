import PlanJSON
import PlanKernel
import PlanModel

/// Whether the names and values of a simulation's options mean something in its plan.
struct OptionNames {
    let plan: CompiledPlan
    let options: SimulationOptions

    func check() throws(PlanError) {
        for name in options.values.keys.sorted() {
            guard case .map? = try node(name, "set")?.task, options.values[name]?.array == nil else { continue }
            throw refusal(
                "--set \(name): the items of a map are a list",
                "what every item returns is set with --set '\(name).each=…', of one with '\(name)[0]=…'")
        }
        for name in options.durations.keys.sorted() where name != "plan" {
            guard case .map? = try node(name, "took")?.task else { continue }
            throw refusal("--took \(name): a map takes as long as its items", "write --took \(name).each=…")
        }
        for name in options.failures.keys.sorted() {
            guard let node = try node(name, "fail") else { continue }
            switch node.task {
            case .wait(.event): continue
            case let task where task.isAttempted: continue
            case .human:
                throw refusal("'\(name)' is done by people and has no attempts", "write --choose \(name)=reject, or another answer")
            default: throw refusal("'\(name)' is a \(node.task.typeName) and has no owner that could fail", nil)
            }
        }
        for name in options.choices.keys.sorted() {
            let value = options.choices[name] ?? ""
            if name == "plan", plan.index(of: NodeID(name)) == nil {
                guard ["approve", "reject"].contains(value) else { throw refusal("the plan is approved or rejected, not '\(value)'", nil) }
                continue
            }
            if let node = try node(name, "choose") { try checkChoice(value, name, node) }
        }
        for name in options.answers.keys where !plan.openQuestions.contains(where: { $0.id == name }) {
            let near = NearestName.suggestion(for: name, among: plan.openQuestions.map(\.id))
            throw refusal("the plan has no open question '\(name)'", near)
        }
    }

    private func refusal(_ message: String, _ suggestion: String?) -> PlanError {
        PlanError("simulation.option", message, suggestion: suggestion)
    }

    private func checkChoice(_ value: String, _ name: String, _ node: CompiledNode) throws(PlanError) {
        let failure = FailureRule.Choice.allCases.map(\.rawValue)
        var fitting: [String]
        switch node.task {
        case .human(let human):
            switch human.kind {
            case .approval: fitting = ["approve", "reject"]
            case .decision: fitting = human.choices.map(\.value)
            case .input, .reviewEdit:
                throw refusal("'\(name)' wants values, not a choice", "write --set '\(name)={…}'")
            }
            fitting += failure
        case .switch: return
        case .join, .map, .wait, .program, .systemTask, .agentTask, .http, .tool, .subplan: fitting = failure
        }
        guard !fitting.contains(value) else { return }
        throw refusal(
            "'\(value)' cannot be chosen for '\(name)'",
            NearestName.suggestion(for: value, among: fitting) ?? "choose one of \(fitting.joined(separator: ", "))")
    }

    /// The node that a name means; nil where it leads into a plan that is not known here.
    private func node(_ name: String, _ option: String) throws(PlanError) -> CompiledNode? {
        var plan = plan
        var found: CompiledNode?
        for part in name.split(separator: "/", omittingEmptySubsequences: false).map(String.init) {
            if let outer = found {
                guard case .subplan(let subplan) = outer.task else {
                    throw refusal("--\(option) \(name): '\(outer.id)' has no nodes inside of it", nil)
                }
                switch subplan.source {
                case .inline(let inner): plan = inner
                case .named(let name, let version):
                    guard let inner = options.plans(name, version) else { return nil }
                    plan = inner
                }
            }
            guard let index = plan.index(of: NodeID(part)) ?? plan.ref(named: part)?.node else {
                let names = plan.nodes.map(\.id.rawValue)
                throw refusal(
                    "--\(option) \(name): the plan has no node '\(part)'",
                    NearestName.suggestion(for: part, among: names) ?? "'cairn graph' shows its nodes")
            }
            found = plan.nodes[index]
            if case .map(let map)? = found?.task, name.contains("\(part)/") { found = plan.nodes[map.body] }
        }
        return found
    }
}
