import PlanCompiler
import PlanJSON
import PlanModel

/// Puts cases that were chosen, and lists that were given, in place of a plan's own expressions, and compiles it again.
struct PlanRewriting {
    let options: SimulationOptions
    /// What was put in place, by the node's name.
    private(set) var forced: [String: String] = [:]

    init(options: SimulationOptions) { self.options = options }

    mutating func apply(to plan: CompiledPlan) throws(PlanError) -> CompiledPlan {
        guard !options.choices.isEmpty || options.values.values.contains(where: { $0.array != nil }) else { return plan }
        guard var document = try? JSON(parsing: plan.source) else { return plan }
        try rewrite(nodesOf: &document, prefix: "")
        guard !forced.isEmpty else { return plan }
        let compilation = PlanCompiler().compile(document)
        if let compiled = compilation.plan { return compiled }
        let what = forced.keys.sorted().map { "'\($0)'" }.joined(separator: ", ")
        let reason = compilation.findings.first.map { ": \($0.message)" } ?? ""
        throw PlanError("simulation.option", "with what was chosen or set for \(what) the plan is not sound any more\(reason)")
    }

    private mutating func rewrite(nodesOf object: inout JSON, prefix: String) throws(PlanError) {
        guard var members = object.object, var nodes = members["nodes"]?.array else { return }
        for index in nodes.indices {
            guard var node = nodes[index].object, let id = node["id"]?.string else { continue }
            let name = prefix + id
            switch node["type"]?.string {
            case "switch": if let choice = options.choices[name] { try force(&node, choice, name) }
            case "map":
                if let list = options.values[name], list.array != nil {
                    node["over"] = .string(list.text)
                    forced[name] = "the given list"
                }
                if var body = node["each"] {
                    try rewrite(nodesOf: &body, prefix: "\(name).each/")
                    node["each"] = body
                }
            case "subplan":
                var inner = JSON.object(node)
                try rewrite(nodesOf: &inner, prefix: name + "/")
                node = inner.object ?? node
            default: continue
            }
            nodes[index] = .object(node)
        }
        members["nodes"] = .array(nodes)
        object = .object(members)
    }

    /// The chosen case is taken whatever its condition says, and the others are not.
    private mutating func force(_ node: inout JSONObject, _ choice: String, _ name: String) throws(PlanError) {
        let cases = node["cases"]?.array ?? []
        func leads(_ value: JSON?) -> Bool { value?.array?.contains(.string(choice)) ?? (value?.string == choice) }
        var taken: Int?
        if let number = Int(choice), cases.indices.contains(number) {
            taken = number
        } else if let index = cases.firstIndex(where: { leads($0["to"]) }) {
            taken = index
        } else if choice != "otherwise", !leads(node["otherwise"]) {
            let targets = (cases.flatMap { $0["to"]?.array ?? [] } + (node["otherwise"]?.array ?? [])).compactMap(\.string)
            throw PlanError(
                "simulation.option", "'\(choice)' is no case of '\(name)'",
                suggestion: NearestName.suggestion(for: choice, among: targets)
                    ?? "give the number of a case (0 to \(cases.count - 1)), one of its targets, or otherwise")
        }
        node["cases"] = .array(
            cases.enumerated().map { index, branch in
                var branch = branch.object ?? JSONObject()
                branch["when"] = .string(index == taken ? "true" : "false")
                return .object(branch)
            })
        forced[name] = taken.map { "case \($0)" } ?? "otherwise"
    }
}
