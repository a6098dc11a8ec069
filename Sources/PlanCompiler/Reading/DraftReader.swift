import PlanJSON
import PlanModel

/// Reads a plan's document into a draft. Reports everything that does not fit the format, and reads on.
struct DraftReader {
    let sink: FindingSink
    let limits: Limits

    func read(_ document: JSON) -> PlanDraft? {
        guard var reader = ObjectReader(document, at: "", what: "a plan", sink) else { return nil }
        if let version = reader.value("plan"), version.int != 1 {
            reader.report("format.version", "this version reads plans of format 1, not \(version.text.prefix(40))", at: "plan")
        } else if reader.object["plan"] == nil {
            sink.add(
                "format.version-missing", "the plan does not say its format", at: "", suggestion: "begin with 'plan: 1'",
                fix: .patch(adding: "/plan", 1))
        }
        var draft = PlanDraft(title: reader.text("title") ?? "")
        readWords(&reader, into: &draft)
        draft.inputs = reader.schema("inputs")
        draft.schemas = readSchemas(&reader)
        draft.secrets = reader.texts("secrets") ?? []
        draft.defaults = readDefaults(&reader)
        let rules = PlanRulesReader(sink: sink, limits: limits)
        draft.approval = rules.approval(&reader)
        draft.assumptions = reader.texts("assumptions") ?? []
        draft.openQuestions = rules.openQuestions(&reader)
        draft.budget = BudgetReader(sink: sink).budget(&reader)
        draft.schedule = rules.schedule(&reader)
        draft.calendars = rules.calendars(&reader)
        draft.deadline = PolicyReader(sink: sink, limits: limits).deadline(&reader, ofRun: true)
        draft.guards = GuardReader(sink: sink).guards(&reader)
        GraphReader(sink: sink, limits: limits).read(&reader, into: &draft)
        reader.finish()
        return draft
    }

    private func readWords(_ reader: inout ObjectReader, into draft: inout PlanDraft) {
        if draft.title.allSatisfy(\.isWhitespace) {
            sink.add("plan.title-blank", "a plan needs a title", at: reader.path(of: "title"), suggestion: "add 'title: What it is for'")
        }
        if draft.title.count > 200 { reader.report("plan.title-long", "a title has at most 200 characters", at: "title") }
        draft.name = reader.text("name")
        if let name = draft.name, !PlanName.isSound(name) {
            reader.report(
                "plan.name-invalid-characters",
                "'\(name.prefix(80))' is no name: a small letter, then small letters, digits and _, at most 63 in all", at: "name",
                suggestion: PlanName.mended(name).map { "'\($0)' would be one" })
        }
        draft.objective = reader.text("objective")
        if let objective = draft.objective {
            if objective.allSatisfy(\.isWhitespace) {
                reader.report(
                    "plan.objective-blank", "the objective says nothing", at: "objective",
                    suggestion: "say why this is done, or leave it out",
                    fix: .patch(removing: "/objective"))
            } else if objective.count > 4_000 {
                reader.report("plan.objective-long", "an objective has at most 4000 characters", at: "objective")
            }
        }
        let leadAgentID = reader.text("leadAgentId")
        draft.leadAgent = reader.owner("leadAgent") ?? leadAgentID.map { Owner($0) ?? Owner(.agent, $0) }
        draft.labels = readLabels(&reader)
    }

    private func readLabels(_ reader: inout ObjectReader) -> [(name: String, value: String)] {
        let labels = reader.value("labels", "an object of texts", \.object) ?? JSONObject()
        return labels.compactMap { name, value in
            if let text = value.string { return (name, text) }
            let path = "/labels/\(JSONPointer.escape(name))"
            sink.add(
                "format.wrong-type", "a label must be a text, not \(value.typeName)", at: path,
                fix: value.isScalar ? .patch(replacing: path, with: .string(value.text)) : nil)
            return nil
        }
    }

    private func readSchemas(_ reader: inout ObjectReader) -> [(name: String, schema: JSON)] {
        let schemas = reader.value("schemas", "an object of schemas", \.object) ?? JSONObject()
        return schemas.map { (name: $0, schema: $1) }
    }

    private func readDefaults(_ reader: inout ObjectReader) -> NodeDefaults {
        var defaults = NodeDefaults()
        guard var reader = reader.object("defaults", "defaults") else { return defaults }
        let policies = PolicyReader(sink: sink, limits: limits)
        defaults.timeout = policies.timeout(&reader)
        defaults.retryPolicy = policies.retryPolicy(&reader)
        reader.finish()
        return defaults
    }
}
