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
            object["tool"] = .string(call.tool)
            object["arguments"] = call.arguments
        case .subplan(let subplan): subplan.write(into: &object)
        case .switch(let task):
            object["cases"] = .array(task.cases.map { ["when": .string($0.when), "to": Self.names($0.targets)] })
            object["otherwise"] = Self.names(task.otherwise)
        case .join(let join):
            switch join.mode {
            case .all: break
            case .any: object["mode"] = "any"
            case .settled: object["mode"] = "settled"
            case .atLeast(let count): object["mode"] = ["atLeast": .int(Int64(count))]
            }
            object["require"] = join.require.map { .string($0) }
        case .map(let map): map.write(into: &object)
        case .wait(.span(let span)): object["for"] = span
        case .wait(.until(let expression)): object["until"] = .string(expression)
        case .wait(.event(let wait)):
            var event = JSONObject([("name", .string(wait.name))])
            event["match"] = wait.match.map { .string($0) }
            event["timeout"] = wait.timeout.map(JSON.span)
            object["event"] = .object(event)
        case .human(let human): human.write(into: &object)
        }
    }

    private static func names(_ ids: [NodeID]) -> JSON { .array(ids.map { .string($0.rawValue) }) }
}

extension ProgramTask {
    fileprivate func write(into object: inout JSONObject) {
        object["command"] = command
        object["cwd"] = workingDirectory
        if !environment.isEmpty { object["env"] = .object(JSONObject(environment.map { ($0.name, $0.value.json) })) }
        if output != .text { object["stdout"] = .string(output.rawValue) }
    }
}

extension HTTPTask {
    fileprivate func write(into object: inout JSONObject) {
        object["method"] = .string(method.rawValue)
        object["url"] = url
        if !headers.isEmpty { object["headers"] = .object(JSONObject(headers.map { ($0.name, $0.value.json) })) }
        object["body"] = body
    }
}

extension SubplanTask {
    fileprivate func write(into object: inout JSONObject) {
        switch source {
        case .named(let name, let version): object["use"] = .string(version.map { "\(name)@\($0)" } ?? name)
        case .inline(let drafts): drafts.first?.writeGraph(into: &object)
        }
        if let loop = self.repeat { object["repeat"] = ["until": .string(loop.until), "max": .int(Int64(loop.max))] }
    }
}

extension MapTask {
    fileprivate func write(into object: inout JSONObject) {
        object["over"] = .string(over)
        object["as"] = .string(itemName)
        object["key"] = key.map { .string($0) }
        object["concurrency"] = .int(Int64(concurrency))
        object["maxItems"] = maxItems.map { .int(Int64($0)) }
        switch tolerance {
        case .items(0): break
        case .items(let count): object["tolerate"] = ["failed": .int(Int64(count))]
        case .percent(let percent): object["tolerate"] = ["failedPercent": .double(percent)]
        }
        object["each"] = body.first?.json
    }
}

extension HumanTask {
    fileprivate func write(into object: inout JSONObject) {
        object["question"] = question.map { .string($0) }
        object["show"] = show
        object["form"] = form
        object["subject"] = subject
        object["editable"] = .list(editable)
        if !choices.isEmpty { object["choices"] = .array(choices.map(\.json)) }
        if quorum != 1 { object["quorum"] = .int(Int64(quorum)) }
        if excludesAuthor { object["excludeAuthor"] = true }
        if let onChangesRequested {
            object["onChangesRequested"] = .string(onChangesRequested.rawValue)
            object["maxRounds"] = .int(Int64(maxRounds))
        }
    }
}

extension HumanTask.Choice {
    fileprivate var json: JSON {
        var object = JSONObject([("value", .string(value))])
        object["label"] = label.map { .string($0) }
        object["hint"] = hint.map { .string($0) }
        if isDefault { object["default"] = true }
        if needsConfirmation { object["confirm"] = true }
        return .object(object)
    }
}
