import PlanJSON
import PlanModel

/// Checks that the schemas of the registry are used.
struct SchemaUseChecks {
    let sink: FindingSink

    func check(_ draft: PlanDraft) {
        guard !draft.schemas.isEmpty else { return }
        var used: Set<String> = []
        draft.inputs?.gatherReferences(into: &used)
        for (_, schema) in draft.schemas { schema.gatherReferences(into: &used) }
        for question in draft.openQuestions { question.answer.gatherReferences(into: &used) }
        gather(draft.nodes, into: &used)
        for (name, _) in draft.schemas where !used.contains(name) {
            let path = "/schemas/\(JSONPointer.escape(name))"
            sink.add("schema.unused", "no node uses the schema '\(name)'", at: path, severity: .warning, fix: .patch(removing: path))
        }
    }

    private func gather(_ nodes: [PlanNode], into used: inout Set<String>) {
        for node in nodes {
            for use in [node.inputSchema, node.outputSchema] {
                switch use {
                case nil: break
                case .named(let name): used.insert(name)
                case .inline(let schema): schema.gatherReferences(into: &used)
                }
            }
            for deliverable in node.deliverables { if let schema = deliverable.schema { used.insert(schema) } }
            gather(node.compensation, into: &used)
            switch node.task {
            case .human(let human): human.form?.gatherReferences(into: &used)
            case .map(let map): gather(map.body, into: &used)
            case .subplan(let subplan):
                if case .inline(let drafts) = subplan.source { for draft in drafts { gather(draft.nodes, into: &used) } }
            default: break
            }
        }
    }
}
