public import PlanJSON
import PlanModel

extension DirectoryEntry {
    /// `user:ada`, `group:docs`.
    public var text: String { "\(kind.rawValue):\(name)" }

    /// An entry as programs read it.
    public var json: JSON {
        var object = JSONObject([
            ("kind", .string(kind.rawValue)), ("name", .string(name)), ("organizationId", .string(organization.rawValue)),
            ("version", .int(version)),
        ])
        for (key, value) in body.object ?? JSONObject() where object[key] == nil { object[key] = value }
        return .object(object)
    }

    /// Reads what ``json`` wrote; nil for what is none.
    public init?(json: JSON) {
        guard let kind = json["kind"]?.string.flatMap(Kind.init(rawValue:)), let name = json["name"]?.string,
            let organization = json["organizationId"]?.string, let version = json["version"]?.int, var body = json.object
        else { return nil }
        for key in ["kind", "name", "organizationId", "version"] { body[key] = nil }
        self.init(
            organization: OrganizationID(organization), kind: kind, name: name, body: .object(body), version: version)
    }
}
