import PlanCalendar
public import PlanJSON

extension ApprovalRule {
    /// The rule as the format writes it.
    public var json: JSON {
        var object = JSONObject([("required", .bool(isRequired))])
        object["by"] = .list(by.map(\.description))
        if quorum != 1 { object["quorum"] = .int(Int64(quorum)) }
        if rejectQuorum != 1 { object["rejectQuorum"] = .int(Int64(rejectQuorum)) }
        if excludesAuthor { object["excludeAuthor"] = true }
        object["expires"] = expires.map(JSON.span)
        return .object(object)
    }
}

extension OpenQuestion {
    /// The question as the format writes it.
    public var json: JSON { ["id": .string(id), "ask": .string(question), "answer": answer] }
}

extension Budget {
    /// The budget as the format writes it.
    public var json: JSON {
        var object = JSONObject()
        for (resource, limit) in limits {
            var pair = JSONObject()
            pair["soft"] = limit.soft.map { Self.amount($0, of: resource) }
            pair["hard"] = limit.hard.map { Self.amount($0, of: resource) }
            object[resource.rawValue] = .object(pair)
        }
        if onHard != .ask { object["onHard"] = .string(onHard.rawValue) }
        return .object(object)
    }

    private static func amount(_ value: Double, of resource: BudgetResource) -> JSON {
        if resource == .workTime { return .span(TimeSpan(milliseconds: Int64(value))) }
        return resource.isCounted ? .int(Int64(value)) : .double(value)
    }
}

extension ScheduleRule {
    /// The schedule as the format writes it.
    public var json: JSON {
        var object = JSONObject()
        switch trigger {
        case .cron(let expression): object["cron"] = .string(expression)
        case .interval(let span): object["interval"] = .span(span)
        case .at(let instant): object["at"] = .string(instant.description)
        case .delay(let span): object["delay"] = .span(span)
        }
        object["timezone"] = timezone.map { .string($0) }
        if overlap != .skip { object["overlap"] = .string(overlap.rawValue) }
        var catchUp = JSONObject()
        if self.catchUp != .latest || catchUpWindow != nil { catchUp["policy"] = .string(self.catchUp.rawValue) }
        catchUp["window"] = catchUpWindow.map(JSON.span)
        if !catchUp.isEmpty { object["catchUp"] = .object(catchUp) }
        object["jitter"] = jitter.map(JSON.span)
        object["start"] = start.map { .string($0.description) }
        object["end"] = end.map { .string($0.description) }
        object["maxFires"] = maxFires.map { .int(Int64($0)) }
        return .object(object)
    }
}

extension WorkCalendar {
    /// The calendar as the format writes it, below its name.
    public var json: JSON {
        var object = JSONObject([("timezone", .string(timezone))])
        object["open"] = .array(open.map { ["days": .string($0.days), "hours": .string($0.hours)] })
        object["holidays"] = .list(holidays)
        return .object(object)
    }
}

extension Guard {
    /// The guard as the format writes it.
    public var json: JSON {
        var object = JSONObject([("rule", .string(ruleName))])
        switch rule {
        case .effectsOnceNeedsApproval: break
        case .mustPrecede(let node, let after):
            object["node"] = .string(node.rawValue)
            object["after"] = .string(after.rawValue)
        case .neverTogether(let owners, let tools, let nodes):
            object["owners"] = .list(owners.map(\.description))
            object["tools"] = .list(tools)
            object["nodes"] = .list(nodes.map(\.rawValue))
        }
        return .object(object)
    }
}
