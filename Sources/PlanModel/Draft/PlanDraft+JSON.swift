import PlanCalendar
public import PlanJSON

extension PlanDraft {
    /// The plan as its format writes it; reading it gives the draft again.
    public var json: JSON {
        var object = JSONObject([("plan", 1)])
        object["name"] = name.map { .string($0) }
        object["title"] = .string(title)
        object["objective"] = objective.map { .string($0) }
        object["leadAgent"] = leadAgent.map { .string($0.description) }
        if !labels.isEmpty { object["labels"] = .object(JSONObject(labels.map { ($0.name, .string($0.value)) })) }
        object["inputs"] = inputs
        if !schemas.isEmpty { object["schemas"] = .object(JSONObject(schemas.map { ($0.name, $0.schema) })) }
        object["secrets"] = .list(secrets)
        object["approval"] = approval?.json
        object["assumptions"] = .list(assumptions)
        if !openQuestions.isEmpty { object["openQuestions"] = .array(openQuestions.map(\.json)) }
        var defaults = JSONObject()
        defaults["timeout"] = self.defaults.timeout.map { .string($0.description) }
        defaults["retryPolicy"] = self.defaults.retryPolicy?.json
        if !defaults.isEmpty { object["defaults"] = .object(defaults) }
        object["budget"] = budget?.json
        object["schedule"] = schedule?.json
        if !calendars.isEmpty { object["calendars"] = .object(JSONObject(calendars.map { ($0.name, $0.json) })) }
        object["deadline"] = deadline?.json
        if !guards.isEmpty { object["guards"] = .array(guards.map(\.json)) }
        writeGraph(into: &object)
        return .object(object)
    }

    /// What an inline sub-plan has too: nodes, their order, and what comes out.
    func writeGraph(into object: inout JSONObject) {
        object["entryNodeIds"] = .list(entryNodes.map(\.rawValue))
        object["nodes"] = .array(nodes.map(\.json))
        if !edges.isEmpty { object["edges"] = .array(edges.map(\.json)) }
        object["outputs"] = outputs
    }
}

extension JSON {
    /// A list of texts; nil, which removes the key, when there are none.
    static func list(_ texts: [String]) -> JSON? { texts.isEmpty ? nil : .array(texts.map { .string($0) }) }

    static func span(_ span: TimeSpan) -> JSON { .string(span.description) }
}
