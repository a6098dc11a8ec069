import PlanJSON
import PlanModel

/// Checks that the schemas of the registry are used.
struct SchemaUseChecks {
    let sink: FindingSink

    func check(_ draft: PlanDraft, _ nodes: [BuiltNode?]) {
        guard !draft.schemas.isEmpty else { return }
        let json = draft.json
        for (name, _) in draft.schemas where !json.mentions(schema: name) {
            let path = "/schemas/\(JSONPointer.escape(name))"
            sink.add("schema.unused", "no node uses the schema '\(name)'", at: path, severity: .warning, fix: .patch(removing: path))
        }
    }
}
