import PlanCalendar
public import PlanJSON
import PlanModel
public import PlanStore

extension PlanVersionRecord {
    /// A kept version of a plan, without its source.
    public var json: JSON {
        [
            "name": .string(name), "version": .int(Int64(version)), "digest": .string(digest.description),
            "status": .string(status.rawValue),
            "title": .string(title), "createdAt": .string(createdAt.description), "createdBy": .string(createdBy),
        ]
    }

    /// Reads what ``json`` wrote; nil for what is no version of a plan.
    public init?(json: JSON) {
        func text(_ name: String) -> String? { json[name]?.string }
        guard let name = text("name"), let version = json["version"]?.int, let digest = text("digest").flatMap(Digest.init(named:)),
            let status = text("status").flatMap(Status.init), let title = text("title"),
            let createdAt = text("createdAt").flatMap(Timestamp.init(_:)), let createdBy = text("createdBy")
        else { return nil }
        self.init(
            organization: .default, name: name, version: Int(version), digest: digest, status: status, title: title, createdAt: createdAt,
            createdBy: createdBy)
    }
}
