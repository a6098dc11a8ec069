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
        let first = approval.candidates.map(\.description)
        if first != candidates { object["askedFirst"] = .array(first.map { .string($0) }) }
        if approval.dueAt != dueAt { object["dueFirst"] = approval.dueAt.map { .string($0.description) } ?? .null }
        return .object(object)
    }

    /// Reads what ``json`` wrote; nil for what is no request.
    public init?(json: JSON) {
        guard var object = json.object, let run = json["runId"]?.string, let status = json["status"]?.string.flatMap(Status.init) else {
            return nil
        }
        func time(_ name: String) -> Timestamp? { json[name]?.string.flatMap(Timestamp.init(_:)) }
        if let first = json["askedFirst"] { object["candidates"] = first }
        if let first = json["dueFirst"] { object["dueAt"] = first.isNull ? .none : .some(first) }
        guard let approval = Approval(json: .object(object)) else { return nil }
        self.init(
            approval: approval, run: RunID(run), runTitle: json["runTitle"]?.string ?? "", status: status,
            closedBy: json["respondedBy"]?.string, closedAt: time("respondedAt"), assignee: json["assignee"]?.string,
            candidates: json["candidates"]?.array?.compactMap(\.string) ?? [], dueAt: time("dueAt"), followUpAt: time("followUpAt"),
            priority: Int(json["priority"]?.int ?? 0))
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

    /// Reads what ``json`` wrote; nil for what is no artifact.
    public init?(json: JSON) {
        func text(_ name: String) -> String? { json[name]?.string }
        guard let id = text("id"), let run = text("runId"), let node = text("nodeId"), let attempt = json["attempt"]?.int,
            let key = text("key"), let kind = text("kind"), let name = text("name"), let mediaType = text("mediaType"),
            let sha256 = text("sha256").flatMap(Digest.init(hex:)), let size = json["size"]?.int,
            let createdAt = text("createdAt").flatMap(Timestamp.init(_:))
        else { return nil }
        self.init(
            id: id, run: RunID(run), node: node, attempt: Int(attempt), key: key, kind: kind, name: name, mediaType: mediaType,
            sha256: sha256, size: Int(size), supersededBy: text("supersededById"), createdAt: createdAt, createdBy: text("createdBy") ?? "")
    }
}
