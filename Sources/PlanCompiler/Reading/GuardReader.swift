import PlanJSON
import PlanModel

/// Reads the guards of a plan.
struct GuardReader {
    let sink: FindingSink

    func guards(_ reader: inout ObjectReader) -> [Guard] {
        reader.list("guards") { value, path -> Guard? in
            guard var reader = ObjectReader(value, at: path, what: "a guard", sink) else { return nil }
            defer { reader.finish() }
            switch reader.text("rule") {
            case "effects-once-needs-approval": return Guard(rule: .effectsOnceNeedsApproval, path: path)
            case "must-precede":
                guard let node = reader.text("node"), let after = reader.text("after") else {
                    sink.add("guard.incomplete", "must-precede needs 'node' and 'after'", at: path)
                    return nil
                }
                return Guard(rule: .mustPrecede(node: NodeID(node), after: NodeID(after)), path: path)
            case "never-together":
                let owners = reader.owners("owners") ?? [], tools = reader.texts("tools") ?? []
                let nodes = reader.nodeIDs("nodes") ?? []
                if reader.object["owners"] == nil, reader.object["nodes"] == nil {
                    sink.add("guard.incomplete", "never-together needs 'owners' or 'nodes'", at: path)
                } else if nodes.count < 2, owners.count < 2, owners.isEmpty || tools.isEmpty {
                    sink.add(
                        "guard.concerns-nothing",
                        "never-together is about two owners, two nodes, or an owner and a tool; this is about less",
                        at: path)
                }
                return Guard(rule: .neverTogether(owners: owners, tools: tools, nodes: nodes), path: path)
            case let word?:
                for key in ["node", "after", "owners", "tools", "nodes"] { _ = reader.value(key) }
                sink.add(
                    "guard.unknown-rule", "'\(word.prefix(80))' is not a rule", at: path + "/rule", name: word, among: Guard.ruleNames,
                    otherwise: "one of \(Guard.ruleNames.joined(separator: ", "))")
                return nil
            case nil:
                sink.add(
                    "guard.incomplete", "a guard needs a rule", at: path, suggestion: "one of \(Guard.ruleNames.joined(separator: ", "))")
                return nil
            }
        } ?? []
    }
}
