import PlanJSON
import PlanModel

/// Reads a plan's document into a draft. Reports everything that does not fit the format, and reads on.
struct DraftReader {
    let sink: FindingSink
    let limits: Limits

    private static let laterKeys: Set = ["approval", "assumptions", "openQuestions", "budget", "schedule", "guards", "profile"]

    func read(_ document: JSON) -> PlanDraft? {
        guard var reader = ObjectReader(document, at: "", what: "a plan", sink) else { return nil }
        if let version = reader.value("plan"), version.int != 1 {
            reader.report("format.version", "this version reads plans of format 1, not \(version.text)", at: "plan")
        } else if reader.object["plan"] == nil {
            sink.add("format.version-missing", "the plan does not say its format", at: "", suggestion: "begin with 'plan: 1'")
        }
        var draft = PlanDraft(title: reader.text("title") ?? "")
        if draft.title.allSatisfy(\.isWhitespace) { sink.add("plan.title-blank", "a plan needs a title", at: reader.path(of: "title")) }
        if draft.title.count > 200 { reader.report("plan.title-long", "a title has at most 200 characters", at: "title") }
        draft.name = reader.text("name")
        draft.objective = reader.text("objective")
        draft.leadAgent = reader.owner("leadAgent")
        draft.labels = readLabels(&reader)
        draft.inputs = reader.schema("inputs")
        draft.schemas = readSchemas(&reader)
        draft.secrets = reader.texts("secrets") ?? []
        draft.defaults = readDefaults(&reader)
        draft.nodes = readNodes(&reader)
        draft.edges = readEdges(&reader)
        draft.outputs = reader.value("outputs", "an object of values") { $0.object.map(JSON.object) }
        reader.finish(later: Self.laterKeys)
        return draft
    }

    private func readLabels(_ reader: inout ObjectReader) -> [(name: String, value: String)] {
        let labels = reader.value("labels", "an object of texts", \.object) ?? JSONObject()
        return labels.compactMap { name, value in
            if let text = value.string { return (name, text) }
            sink.add("format.wrong-type", "a label must be a text, not \(value.typeName)", at: "/labels/\(JSONPointer.escape(name))")
            return nil
        }
    }

    private func readSchemas(_ reader: inout ObjectReader) -> [(name: String, schema: JSON)] {
        let schemas = reader.value("schemas", "an object of schemas", \.object) ?? JSONObject()
        return schemas.map { (name: $0, schema: $1) }
    }

    private func readDefaults(_ reader: inout ObjectReader) -> NodeDefaults {
        var defaults = NodeDefaults()
        guard let value = reader.value("defaults"),
            var reader = ObjectReader(value, at: "/defaults", what: "defaults", sink)
        else { return defaults }
        let policies = PolicyReader(sink: sink, limits: limits)
        defaults.timeout = reader.span("timeout")
        defaults.retryPolicy = policies.retryPolicy(&reader)
        reader.finish()
        return defaults
    }

    private func readNodes(_ reader: inout ObjectReader) -> [PlanNode] {
        guard let values = reader.value("nodes", "a list of nodes", \.array), !values.isEmpty else {
            sink.add("plan.no-nodes", "a plan needs at least one node", at: "/nodes")
            return []
        }
        guard values.count <= limits.nodesPerPlan else {
            reader.report("plan.too-many-nodes", "\(values.count) nodes; at most \(limits.nodesPerPlan) are allowed", at: "nodes")
            return []
        }
        let nodes = NodeReader(sink: sink, limits: limits)
        return values.enumerated().compactMap { nodes.read($1, at: "/nodes/\($0)") }
    }

    private func readEdges(_ reader: inout ObjectReader) -> [PlanEdge] {
        guard let values = reader.value("edges", "a list of edges", \.array) else { return [] }
        guard values.count <= limits.edgesPerPlan else {
            reader.report("plan.too-many-edges", "\(values.count) edges; at most \(limits.edgesPerPlan) are allowed", at: "edges")
            return []
        }
        return values.enumerated().compactMap { index, value in
            guard var reader = ObjectReader(value, at: "/edges/\(index)", what: "an edge", sink) else { return nil }
            let from = reader.text("from"), to = reader.text("to"), when = reader.text("when")
            let outcome = reader.word("outcome", PlanEdge.Outcome.self) ?? .success
            reader.finish()
            guard let from, let to else {
                sink.add("edge.end-missing", "an edge needs 'from' and 'to'", at: reader.path)
                return nil
            }
            return PlanEdge(from: NodeID(from), to: NodeID(to), when: when, outcome: outcome, path: reader.path)
        }
    }
}
