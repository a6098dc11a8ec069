import PlanCalendar
public import PlanJSON
import PlanModel
public import PlanStore

extension ApprovalRecord {
    /// The request and what has become of it.
    public var json: JSON {
        var object = approval.json.object ?? JSONObject()
        object["runId"] = .string(run.rawValue)
        object["runTitle"] = .string(runTitle)
        object["status"] = .string(status.rawValue)
        object["respondedBy"] = closedBy.map { .string($0) }
        object["respondedAt"] = closedAt.map { .string($0.description) }
        object["assignee"] = assignee.map { .string($0) }
        object["candidates"] = candidates.isEmpty ? nil : .array(candidates.map { .string($0) })
        object["candidate"] = nil
        object["dueAt"] = dueAt.map { .string($0.description) }
        object["followUpAt"] = followUpAt.map { .string($0.description) }
        if priority != 0 { object["priority"] = .int(Int64(priority)) }
        return .object(object)
    }
}

extension ArtifactRecord {
    /// What a node has handed over, without its content.
    public var json: JSON {
        var object = JSONObject([
            ("id", .string(id)), ("runId", .string(run.rawValue)), ("nodeId", .string(node)), ("attempt", .int(Int64(attempt))),
            ("key", .string(key)), ("kind", .string(kind)), ("name", .string(name)), ("mediaType", .string(mediaType)),
            ("sha256", .string(sha256.hex)), ("size", .int(Int64(size))), ("createdAt", .string(createdAt.description)),
            ("createdBy", .string(createdBy)),
        ])
        object["supersededById"] = supersededBy.map { .string($0) }
        return .object(object)
    }
}
