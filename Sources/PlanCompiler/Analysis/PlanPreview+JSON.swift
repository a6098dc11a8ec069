import PlanCalendar
public import PlanJSON
import PlanModel

extension PlanPreview {
    /// Beyond so many nodes the data that reaches each of them is left out: it would be the larger part of the document.
    private static let dataReachLimit = 500

    /// The preview as a document.
    public var json: JSON {
        var object = JSONObject([("title", .string(title)), ("digest", .string(digest.description))])
        object["name"] = name.map { .string($0) }
        object["objective"] = objective.map { .string($0) }
        object["counts"] = .object(JSONObject(counts.map { ($0.type, .int(Int64($0.count))) }))
        object["edges"] = .int(Int64(edgeCount))
        object["irreversible"] = .array(irreversible.map(\.json))
        object["reach"] = reach.json
        object["requests"] = .array(requests.map(\.json))
        object["criticalPath"] = Self.names(criticalPath)
        object["duration"] = ["atLeast": .string(duration.least.description), "atMost": duration.most.json]
        object["attempts"] = attempts.json
        object["spending"] = .object(JSONObject(spending.map { ($0.resource.rawValue, $0.json) }))
        object["never"] = .array(never.map { ["node": .string($0.node.rawValue), "reason": .string($0.reason)] })
        object["deadline"] = deadline?.json
        object["schedule"] = schedule?.json
        object["scheduleText"] = scheduleText.isEmpty ? nil : .array(scheduleText.map { .string($0) })
        object["assumptions"] = .array(assumptions.map { .string($0) })
        object["openQuestions"] = .array(openQuestions.map(\.json))
        let isSmall = nodes.count <= Self.dataReachLimit
        object["nodes"] = .array(nodes.map { $0.json(dataFrom: isSmall ? dataReach(of: $0.id) : nil) })
        return .object(object)
    }

    static func names(_ ids: [NodeID]) -> JSON { .array(ids.map { .string($0.rawValue) }) }
    static func texts(_ texts: [String]) -> JSON { .array(texts.map { .string($0) }) }
}

extension PlanPreview.Node {
    fileprivate func json(dataFrom: [NodeID]?) -> JSON {
        var object = JSONObject([
            ("id", .string(id.rawValue)), ("title", .string(title)), ("type", .string(type)), ("owner", .string(owner.description)),
            ("effects", .string(effects.rawValue)), ("attempts", attempts.json), ("longest", longest.json), ("reach", reach.json),
        ])
        object["dataFrom"] = dataFrom.map(PlanPreview.names)
        return .object(object)
    }
}

extension PlanPreview.Reach {
    fileprivate var json: JSON {
        var object = JSONObject()
        for (key, list) in [
            ("tools", tools), ("hosts", hosts), ("programs", programs), ("secrets", secrets), ("web", web), ("scopes", scopes),
            ("reads", reads.map(\.rawValue)),
        ] where !list.isEmpty {
            object[key] = PlanPreview.texts(list)
        }
        return .object(object)
    }
}

extension PlanPreview.Bound {
    fileprivate var json: JSON {
        ["known": .double(known), "bounded": .bool(isBounded), "unboundedBecause": PlanPreview.texts(unboundedBecause)]
    }
}

extension PlanPreview.TimeBound {
    fileprivate var json: JSON {
        ["known": .string(known.description), "bounded": .bool(isBounded), "unboundedBecause": PlanPreview.texts(unboundedBecause)]
    }
}

extension PlanPreview.Spending {
    fileprivate var json: JSON {
        var object = JSONObject([("estimate", estimate.json)])
        object["soft"] = soft.map { .double($0) }
        object["hard"] = hard.map { .double($0) }
        return .object(object)
    }
}

extension PlanPreview.Request {
    fileprivate var json: JSON {
        var object = JSONObject()
        object["node"] = node.map { .string($0.rawValue) }
        object["position"] = .int(Int64(position))
        object["who"] = PlanPreview.texts(who.map(\.description))
        object["what"] = .string(what)
        object["occasion"] = .string(occasion.rawValue)
        object["quorum"] = .int(Int64(quorum))
        if rejectQuorum != 1 { object["rejectQuorum"] = .int(Int64(rejectQuorum)) }
        object["automaticAnswer"] = automaticAnswer.map { .string($0) }
        switch due {
        case .within(let span): object["dueIn"] = .string(span.description)
        case .at(let instant): object["dueAt"] = .string(instant.description)
        case nil: break
        }
        return .object(object)
    }
}

extension PlanPreview.IrreversibleStep {
    fileprivate var json: JSON {
        var object = JSONObject([("node", .string(node.rawValue)), ("what", .string(what)), ("approvals", PlanPreview.names(approvals))])
        if !step.isEmpty { object["step"] = .string(step) }
        object["canBeUndone"] = .bool(canBeUndone)
        return .object(object)
    }
}
