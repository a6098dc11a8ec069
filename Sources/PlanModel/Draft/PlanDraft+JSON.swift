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
        if !secrets.isEmpty { object["secrets"] = .array(secrets.map { .string($0) }) }
        var defaults = JSONObject()
        defaults["timeout"] = self.defaults.timeout.map { .string($0.description) }
        defaults["retryPolicy"] = self.defaults.retryPolicy?.json
        if !defaults.isEmpty { object["defaults"] = .object(defaults) }
        object["nodes"] = .array(nodes.map(\.json))
        if !edges.isEmpty { object["edges"] = .array(edges.map(\.json)) }
        object["outputs"] = outputs
        return .object(object)
    }
}

extension PlanEdge {
    /// The edge as the format writes it.
    public var json: JSON {
        var object = JSONObject([("from", .string(from.rawValue)), ("to", .string(to.rawValue))])
        object["when"] = when.map { .string($0) }
        if outcome != .success { object["outcome"] = .string(outcome.rawValue) }
        return .object(object)
    }
}

extension RetryPolicy {
    /// The policy as the format writes it.
    public var json: JSON {
        [
            "maxAttempts": .int(Int64(maxAttempts)), "backoff": .string(backoff.rawValue),
            "initialDelay": .string(initialDelay.description), "maxDelay": .string(maxDelay.description), "jitter": .double(jitter),
            "retryOn": .array(retryOn.map(\.rawValue).sorted().map { .string($0) }),
        ]
    }
}

extension FailureRule {
    /// The rule as the format writes it.
    public var json: JSON {
        var object = JSONObject()
        if !classes.isEmpty { object["classes"] = .array(classes.map(\.rawValue).sorted().map { .string($0) }) }
        object["action"] = .string(action.rawValue)
        object["who"] = who.map { .string($0.description) }
        if action == .askHuman { object["choices"] = .array(choices.map { .string($0.rawValue) }) }
        object["maxAttempts"] = maxAttempts.map { .int(Int64($0)) }
        return .object(object)
    }
}

extension CompletionCheck {
    /// The check as the format writes it.
    public var json: JSON {
        var object = JSONObject([("kind", "assert"), ("expr", .string(expression))])
        object["message"] = message.map { .string($0) }
        if !isRequired { object["required"] = false }
        return .object(object)
    }
}
