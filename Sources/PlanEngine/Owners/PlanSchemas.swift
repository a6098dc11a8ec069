import PlanJSON
import PlanKernel
import PlanModel

/// The schemas of a plan as JSON, for owners that have to be told them: complete in themselves, the registry's put into `$defs`.
struct PlanSchemas {
    private let nodes: [JSON]
    private let registry: JSONObject

    init(of plan: CompiledPlan) {
        let source = try? JSON(parsing: plan.source)
        nodes = source?["nodes"]?.array ?? []
        registry = source?["schemas"]?.object ?? JSONObject()
    }

    /// The schema of what a node, or an item of a map, has to return.
    func output(of ref: NodeRef, in plan: CompiledPlan) -> JSON? {
        guard plan.nodes.indices.contains(ref.node) else { return nil }
        let node = plan.nodes[ref.node]
        let owner = node.enclosingMap.map { plan.nodes[$0].id } ?? node.id
        guard var written = nodes.first(where: { $0["id"]?.string == owner.rawValue }) else { return nil }
        if node.enclosingMap != nil { written = written["each"] ?? .null }
        if let schema = written["outputSchema"] { return complete(schema) }
        return written["outputSchemaRef"]?.string.flatMap { registry[$0] }.map { complete($0) }
    }

    private func complete(_ schema: JSON) -> JSON {
        var definitions = JSONObject()
        var missing: [String] = []
        let result = local(schema, &missing)
        while let name = missing.popLast() {
            guard definitions[name] == nil, let found = registry[name] else { continue }
            definitions[name] = true
            definitions[name] = local(found, &missing)
        }
        guard !definitions.isEmpty, case .object(var object) = result else { return result }
        for (name, definition) in object["$defs"]?.object ?? JSONObject() { definitions[name] = definition }
        object["$defs"] = .object(definitions)
        return .object(object)
    }

    /// The schema with the names of the registry as places in `$defs`.
    private func local(_ value: JSON, _ names: inout [String]) -> JSON {
        switch value {
        case .array(let elements): return .array(elements.map { local($0, &names) })
        case .object(let object):
            var copy = JSONObject()
            for (key, member) in object {
                if key == "$ref", let name = member.string, registry[name] != nil {
                    names.append(name)
                    copy[key] = .string("#/$defs/\(JSONPointer.escape(name))")
                } else {
                    copy[key] = local(member, &names)
                }
            }
            return .object(copy)
        default: return value
        }
    }
}
