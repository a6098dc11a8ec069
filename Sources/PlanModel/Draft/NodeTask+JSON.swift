import PlanCalendar
import PlanJSON

extension NodeTask {
    /// Writes the keys that belong to the type alone.
    func write(into object: inout JSONObject) {
        switch self {
        case .agentTask, .systemTask: break
        case .program(let program): program.write(into: &object)
        case .http(let http): http.write(into: &object)
        case .tool(let call):
            object.add("tool", .string(call.tool))
            object.add("arguments", call.arguments)
        case .subplan(let subplan): subplan.write(into: &object)
        case .switch(let task):
            object.add("cases", .array(task.cases.map { ["when": .string($0.when), "to": Self.names($0.targets)] }))
            object.add("otherwise", Self.names(task.otherwise))
        case .join(let join):
            switch join.mode {
            case .all: break
            case .any: object.add("mode", "any")
            case .settled: object.add("mode", "settled")
            case .atLeast(let count): object.add("mode", ["atLeast": .int(Int64(count))])
            }
            object.add("require", join.require.map { .string($0) })
        case .map(let map): map.write(into: &object)
        case .wait(.span(let span)): object.add("for", span)
        case .wait(.until(let expression)): object.add("until", .string(expression))
        case .wait(.event(let wait)):
            var event = JSONObject([("name", .string(wait.name))])
            event["match"] = wait.match.map { .string($0) }
            event["timeout"] = wait.timeout.map(JSON.span)
            object.add("event", .object(event))
        case .human(let human): human.write(into: &object)
        }
    }

    private static func names(_ ids: [NodeID]) -> JSON { .array(ids.map { .string($0.rawValue) }) }
}

extension ProgramTask {
    fileprivate func write(into object: inout JSONObject) {
        object.add("command", command)
        object.add("cwd", workingDirectory)
        if !environment.isEmpty { object.add("env", .object(JSONObject(environment.map { ($0.name, $0.value.json) }))) }
        if output != .text { object.add("stdout", .string(output.rawValue)) }
    }
}

extension HTTPTask {
    fileprivate func write(into object: inout JSONObject) {
        object.add("method", .string(method.rawValue))
        object.add("url", url)
        if !headers.isEmpty { object.add("headers", .object(JSONObject(headers.map { ($0.name, $0.value.json) }))) }
        object.add("body", body)
    }
}

extension SubplanTask {
    fileprivate func write(into object: inout JSONObject) {
        switch source {
        case .named(let name, let version): object.add("use", .string(version.map { "\(name)@\($0)" } ?? name))
        case .inline(let drafts): drafts.first?.writeGraph(into: &object)
        }
        if let loop = self.repeat { object.add("repeat", ["until": .string(loop.until), "max": .int(Int64(loop.max))]) }
    }
}

extension MapTask {
    fileprivate func write(into object: inout JSONObject) {
        object.add("over", .string(over))
        object.add("as", .string(itemName))
        object.add("key", key.map { .string($0) })
        object.add("concurrency", .int(Int64(concurrency)))
        object.add("maxItems", maxItems.map { .int(Int64($0)) })
        switch tolerance {
        case .items(0): break
        case .items(let count): object.add("tolerate", ["failed": .int(Int64(count))])
        case .percent(let percent): object.add("tolerate", ["failedPercent": .double(percent)])
        }
        object.add("each", body.first?.json)
    }
}

extension HumanTask {
    fileprivate func write(into object: inout JSONObject) {
        object.add("question", question.map { .string($0) })
        object.add("show", show)
        object.add("form", form)
        object.add("subject", subject)
        object.add("editable", .list(editable))
        if !choices.isEmpty { object.add("choices", .array(choices.map(\.json))) }
        if quorum != 1 { object.add("quorum", .int(Int64(quorum))) }
        if rejectQuorum != 1 { object.add("rejectQuorum", .int(Int64(rejectQuorum))) }
        if excludesAuthor { object.add("excludeAuthor", true) }
        if let onChangesRequested {
            object.add("onChangesRequested", .string(onChangesRequested.rawValue))
            object.add("maxRounds", .int(Int64(maxRounds)))
        }
    }
}

extension HumanTask.Choice {
    fileprivate var json: JSON {
        var object = JSONObject([("value", .string(value))])
        object.add("label", label.map { .string($0) })
        object.add("hint", hint.map { .string($0) })
        if isDefault { object.add("default", true) }
        if needsConfirmation { object.add("confirm", true) }
        return .object(object)
    }
}
