import PlanExpressions
import PlanJSON
import PlanModel
import PlanSchema

/// Checks that what a value is made of fits the schema that awaits it.
struct FlowChecks {
    let sink: FindingSink
    let plan: PlanTypes

    func check(_ built: BuiltNode) {
        let node = built.node, registry = plan.reader.registry
        if let use = node.inputSchema, built.parts.inputSchema != nil, built.task.isAttempted,
            let schema = SchemaCursor(use, at: node.path + "/inputSchema", registry: registry)
        {
            check(built.parts.input, "input", of: built, schema, .input)
        }
        if let use = node.outputSchema, built.parts.outputSchema != nil, let result = built.parts.result,
            let schema = SchemaCursor(use, at: node.path + "/outputSchema", registry: registry)
        {
            check(result, "result", of: built, schema, .output)
        }
        if case .done(.tool(let name, let arguments)) = built.task, let schema = plan.tools[name] {
            check(arguments, "arguments", of: built, SchemaCursor(schema, at: "", registry: [:]), .arguments(ofTool: name))
        }
    }

    private func check(
        _ template: Template?, _ key: String, of built: BuiltNode, _ schema: SchemaCursor, _ terms: FlowComparison.Terms
    ) {
        let path = "\(built.node.path)/\(key)"
        var comparison = FlowComparison(sink: sink, plan: plan, terms: terms, position: plan.first(at: path, in: built.placed))
        if let template {
            comparison.compare(template.root, schema, at: path)
        } else {
            // Nothing is said, so nothing is fed.
            comparison.compare(.literal(.object(JSONObject())), schema, at: built.node.path)
        }
    }
}
