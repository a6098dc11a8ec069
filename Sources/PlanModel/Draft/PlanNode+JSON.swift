import PlanCalendar
public import PlanJSON

extension PlanNode {
    /// The node as the format writes it. The body of a map is written without its id, which follows from the map's.
    public var json: JSON {
        var object = JSONObject()
        if !id.rawValue.contains(".") { object["id"] = .string(id.rawValue) }
        object["type"] = .string(task.typeName)
        object["label"] = label.map { .string($0) }
        object["group"] = group.map { .string($0) }
        object["owner"] = owner.map { .string($0.description) }
        object["objective"] = objective.map { .string($0) }
        object["instructions"] = instructions.map { .string($0) }
        if !dependsOn.isEmpty { object["dependsOn"] = .array(dependsOn.map { .string($0.rawValue) }) }
        object["when"] = when.map { .string($0) }
        for (key, value) in task.settings { object[key] = value }
        object["input"] = input
        object["result"] = result
        Self.write(inputSchema, as: "inputSchema", into: &object)
        Self.write(outputSchema, as: "outputSchema", into: &object)
        if !completionChecks.isEmpty { object["completionChecks"] = .array(completionChecks.map(\.json)) }
        object["retryPolicy"] = retryPolicy?.json
        if !failurePolicy.isEmpty { object["failurePolicy"] = .array(failurePolicy.map(\.json)) }
        object["timeout"] = timeout.map { .string($0.description) }
        object["effects"] = effects.map { .string($0.rawValue) }
        return .object(object)
    }

    private static func write(_ use: SchemaUse?, as key: String, into object: inout JSONObject) {
        switch use {
        case nil: break
        case .inline(let schema): object[key] = schema
        case .named(let name): object[key + "Ref"] = .string(name)
        }
    }
}

extension NodeTask {
    /// The keys that belong to the type alone.
    fileprivate var settings: [(String, JSON)] {
        switch self {
        case .program(let program): program.settings
        case .systemTask: []
        case .switch(let task):
            [
                ("cases", .array(task.cases.map { ["when": .string($0.when), "to": names($0.targets)] })),
                ("otherwise", names(task.otherwise)),
            ]
        case .join(let join):
            switch join.mode {
            case .all: optional("require", join.require)
            case .any: [("mode", "any")] + optional("require", join.require)
            case .settled: [("mode", "settled")] + optional("require", join.require)
            case .atLeast(let count): [("mode", ["atLeast": .int(Int64(count))])] + optional("require", join.require)
            }
        case .map(let map): map.settings
        case .wait(.span(let span)): [("for", span)]
        case .wait(.until(let expression)): [("until", .string(expression))]
        case .human(let human): human.settings
        }
    }

    private func names(_ ids: [NodeID]) -> JSON { .array(ids.map { .string($0.rawValue) }) }
}

private func optional(_ key: String, _ text: String?) -> [(String, JSON)] { text.map { [(key, .string($0))] } ?? [] }

extension ProgramTask {
    fileprivate var settings: [(String, JSON)] {
        var settings: [(String, JSON)] = [("command", command)]
        if let workingDirectory { settings.append(("cwd", workingDirectory)) }
        let variables = environment.map { name, value -> (String, JSON) in
            switch value {
            case .value(let value): (name, value)
            case .secret(let secret, ""): (name, ["secret": .string(secret)])
            case .secret(let secret, let prefix): (name, ["secret": .string(secret), "prefix": .string(prefix)])
            }
        }
        if !variables.isEmpty { settings.append(("env", .object(JSONObject(variables)))) }
        if output != .text { settings.append(("stdout", .string(output.rawValue))) }
        return settings
    }
}

extension MapTask {
    fileprivate var settings: [(String, JSON)] {
        var settings: [(String, JSON)] = [("over", .string(over)), ("as", .string(itemName))] + optional("key", key)
        settings.append(("concurrency", .int(Int64(concurrency))))
        if let maxItems { settings.append(("maxItems", .int(Int64(maxItems)))) }
        switch tolerance {
        case .items(0): break
        case .items(let count): settings.append(("tolerate", ["failed": .int(Int64(count))]))
        case .percent(let percent): settings.append(("tolerate", ["failedPercent": .double(percent)]))
        }
        if let body = body.first { settings.append(("each", body.json)) }
        return settings
    }
}

extension HumanTask {
    fileprivate var settings: [(String, JSON)] {
        var settings = optional("question", question)
        if let show { settings.append(("show", show)) }
        if let form { settings.append(("form", form)) }
        if let subject { settings.append(("subject", subject)) }
        if !editable.isEmpty { settings.append(("editable", .array(editable.map { .string($0) }))) }
        if !choices.isEmpty { settings.append(("choices", .array(choices.map(\.json)))) }
        if quorum != 1 { settings.append(("quorum", .int(Int64(quorum)))) }
        if excludesAuthor { settings.append(("excludeAuthor", true)) }
        return settings
    }
}

extension HumanTask.Choice {
    fileprivate var json: JSON {
        var object = JSONObject([("value", .string(value))])
        object["label"] = label.map { .string($0) }
        object["hint"] = hint.map { .string($0) }
        return .object(object)
    }
}
