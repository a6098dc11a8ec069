public import PlanJSON

extension Artifact {
    /// The artifact as it is kept and shown.
    public var json: JSON {
        var object = JSONObject([
            ("id", .string(id)), ("key", .string(key)), ("kind", .string(kind.rawValue)), ("name", .string(name)),
            ("mediaType", .string(mediaType)), ("sha256", .string(sha256)), ("size", .int(Int64(size))),
        ])
        if attempt > 0 { object["attempt"] = .int(Int64(attempt)) }
        object["path"] = path.map { .string($0) }
        object["value"] = value
        object["supersedes"] = supersedes.map { .string($0) }
        return .object(object)
    }

    /// Reads what ``json`` wrote; nil when it is something else.
    public init?(json: JSON) {
        guard let id = json["id"]?.string, let key = json["key"]?.string,
            let kind = json["kind"]?.string.flatMap(Deliverable.Kind.init(rawValue:)), let name = json["name"]?.string,
            let mediaType = json["mediaType"]?.string, let sha256 = json["sha256"]?.string, let size = json["size"]?.int
        else { return nil }
        self.init(
            id: id, key: key, kind: kind, name: name, mediaType: mediaType, sha256: sha256, size: Int(size), value: json["value"],
            supersedes: json["supersedes"]?.string, attempt: Int(json["attempt"]?.int ?? 0), path: json["path"]?.string)
    }
}
