public import PlanJSON
import PlanModel

extension PlanDifference {
    /// The difference as a document; its lists are empty when the plans are the same.
    public var json: JSON {
        var object = JSONObject([
            ("from", .string(from.description)), ("to", .string(to.description)), ("same", .bool(isEmpty)),
            ("risks", .array(risks.map(\.json))), ("plan", .array(planFields.map(\.json))),
        ])
        object["inputs"] = inputs?.json
        object["added"] = .array(addedNodes.map(\.json))
        object["removed"] = .array(removedNodes.map(\.json))
        object["changed"] = .array(changedNodes.map(\.json))
        object["edges"] = .array(edges.map(\.json))
        object["reordered"] = .bool(isReordered)
        return .object(object)
    }
}

extension RiskChange {
    fileprivate var json: JSON {
        var object = JSONObject([("direction", .string(direction.rawValue)), ("code", .string(code)), ("text", .string(text))])
        object["node"] = node.map { .string($0.rawValue) }
        return .object(object)
    }
}

extension PlanDifference.FieldChange {
    fileprivate var json: JSON {
        var object = JSONObject([("pointer", .string(pointer))])
        object["before"] = before
        object["after"] = after
        object["text"] = text.map { ["unit": .string($0.unit), "added": .int(Int64($0.added)), "removed": .int(Int64($0.removed))] }
        return .object(object)
    }
}

extension PlanDifference.InputsChange {
    fileprivate var json: JSON {
        var object = JSONObject([("kind", .string(kind.rawValue))])
        object["refused"] = refused
        object["reason"] = reason.map { .string($0) }
        return .object(object)
    }
}

extension PlanDifference.NodeEntry {
    fileprivate var json: JSON { ["id": .string(id.rawValue), "type": .string(type), "title": .string(title)] }
}

extension PlanDifference.NodeChange {
    fileprivate var json: JSON {
        var object = JSONObject([("id", .string(id.rawValue))])
        object["renamedFrom"] = oldID.map { .string($0.rawValue) }
        object["fields"] = .array(fields.map(\.json))
        return .object(object)
    }
}

extension PlanDifference.EdgeChange {
    fileprivate var json: JSON {
        var object = JSONObject([("from", .string(from.rawValue)), ("to", .string(to.rawValue))])
        object["before"] = before
        object["after"] = after
        return .object(object)
    }
}
