import PlanExpressions
import PlanJSON
import PlanModel

/// Finds the schema that an expression's value is declared by, when the expression only names it: `nodes.find.output.items`.
struct DeclaredSource {
    private let plan: PlanTypes

    init(_ plan: PlanTypes) { self.plan = plan }

    func cursor(of expression: Expression) -> SchemaCursor? {
        guard expression.references.count == 1, let path = expression.references.first?.path,
            expression.source == path.joined(separator: ".")
        else { return nil }
        switch path.first {
        case "nodes" where path.count >= 3 && path[2] == "output":
            return declaration(ofOutput: NodeID(path[1])).flatMap { walk($0, path.dropFirst(3)) }
        case "inputs" where plan.outer == nil:
            return plan.draft.inputs.flatMap {
                walk(SchemaCursor($0, at: "/inputs", registry: plan.reader.registry), path.dropFirst())
            }
        default: return nil
        }
    }

    private func declaration(ofOutput id: NodeID) -> SchemaCursor? {
        guard let index = plan.work.indices[id] else { return nil }
        let node = plan.draft.nodes[index]
        return node.outputSchema.flatMap { SchemaCursor($0, at: node.path + "/outputSchema", registry: plan.reader.registry) }
    }

    private func walk(_ start: SchemaCursor, _ names: ArraySlice<String>) -> SchemaCursor? {
        var cursor = start
        for name in names {
            guard case .schema(let next) = cursor.member(name, alone: true) else { return nil }
            cursor = next
        }
        return cursor
    }
}
