import PlanCalendar
public import PlanJSON

extension PlanEdge {
    /// The edge as the format writes it.
    public var json: JSON {
        var object = JSONObject(minimumCapacity: 4)
        object.add("from", .string(from.rawValue))
        object.add("to", .string(to.rawValue))
        object.add("when", when.map { .string($0) })
        if outcome != .success { object.add("outcome", .string(outcome.rawValue)) }
        return .object(object)
    }
}

extension RetryPolicy {
    /// The policy as the format writes it.
    public var json: JSON {
        var object = JSONObject([
            ("maxAttempts", .int(Int64(maxAttempts))), ("backoff", .string(backoff.rawValue)),
            ("initialDelay", .span(initialDelay)), ("maxDelay", .span(maxDelay)), ("jitter", .double(jitter)),
            ("retryOn", .array(retryOn.map(\.rawValue).sorted().map { .string($0) })),
        ])
        if givesFeedback { object["feedback"] = true }
        return .object(object)
    }
}

extension FailureRule {
    /// The rule as the format writes it.
    public var json: JSON {
        var object = JSONObject()
        object["classes"] = .list(classes.map(\.rawValue).sorted())
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
        var object = JSONObject([("kind", .string(kind.name))])
        switch kind {
        case .assert(let expression): object["expr"] = .string(expression)
        case .deliverable(let key): object["deliverable"] = .string(key)
        case .program(let command, let pass):
            object["command"] = command
            object["pass"] = pass.map { .string($0) }
        case .http(let method, let url, let pass):
            object["method"] = .string(method.rawValue)
            object["url"] = url
            object["pass"] = pass.map { .string($0) }
        case .tool(let task, let pass):
            object["tool"] = .string(task.tool)
            object["arguments"] = task.arguments
            object["pass"] = pass.map { .string($0) }
        case .judge(let owner, let question, let pass):
            object["owner"] = .string(owner.description)
            object["question"] = .string(question)
            object["pass"] = .string(pass)
        case .human(let owner, let question):
            object["owner"] = .string(owner.description)
            object["question"] = .string(question)
        }
        object["message"] = message.map { .string($0) }
        if !isRequired { object["required"] = false }
        return .object(object)
    }
}

extension Deliverable {
    /// The deliverable as the format writes it.
    public var json: JSON {
        var object = JSONObject([("key", .string(key)), ("kind", .string(kind.rawValue))])
        object["schemaRef"] = schema.map { .string($0) }
        if !isRequired { object["required"] = false }
        object["description"] = description.map { .string($0) }
        return .object(object)
    }
}

extension ToolPolicy {
    /// The policy as the format writes it.
    public var json: JSON {
        var object = JSONObject()
        object["allow"] = .list(allow)
        object["deny"] = .list(deny)
        return .object(object)
    }
}

extension ContextPolicy {
    /// The policy as the format writes it.
    public var json: JSON {
        var object = JSONObject()
        object["retrievalScopes"] = .list(retrievalScopes)
        if attachments != .none { object["attachmentPolicy"] = .string(attachments.rawValue) }
        switch web {
        case .none: break
        case .allowlist: object["webPolicy"] = ["allowlist": .array(webHosts.map { .string($0) })]
        case .search, .searchAndFetch: object["webPolicy"] = .string(web.rawValue)
        }
        return .object(object)
    }
}

extension DeadlineRule {
    /// The rule as the format writes it.
    public var json: JSON {
        var object = JSONObject()
        switch due {
        case .within(let span): object["dueIn"] = .span(span)
        case .at(let instant): object["at"] = .string(instant.description)
        }
        object["calendar"] = calendar.map { .string($0) }
        if !warn.isEmpty { object["warn"] = .array(warn.map(JSON.span)) }
        if !onBreach.isEmpty {
            object["onBreach"] = .array(
                onBreach.map { breach in
                    switch breach {
                    case .escalate(let owner): ["escalate": .string(owner.description)]
                    case .notify(let owner): ["notify": .string(owner.description)]
                    case .fail: "fail"
                    case .skip: "skip"
                    case .extend(let span, let times): ["extend": ["by": .span(span), "maxTimes": .int(Int64(times))]]
                    case .answer(let answer): ["answer": .string(answer)]
                    }
                })
        }
        return .object(object)
    }
}
