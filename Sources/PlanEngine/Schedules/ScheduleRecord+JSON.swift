import PlanCalendar
public import PlanJSON
import PlanModel
public import PlanStore

extension ScheduleRecord {
    /// What ``ScheduleLedger/json(at:upcoming:)`` leaves out: the row as it is kept, to make the ledger of it again.
    public var stored: [(String, JSON)] {
        [
            ("organizationId", .string(organization.rawValue)), ("version", .int(version)), ("state", state),
        ]
    }

    /// Reads a schedule with its ``stored`` members; nil for what is none.
    public init?(json: JSON) {
        func text(_ name: String) -> String? { json[name]?.string }
        guard let id = text("id"), let title = text("title"), let status = text("status").flatMap(Status.init), let rule = json["rule"],
            let digest = text("planSpecId").flatMap(Digest.init(named:)), let state = json["state"],
            let createdAt = text("createdAt").flatMap(Timestamp.init(_:)), let createdBy = text("createdBy")
        else { return nil }
        self.init(
            id: ScheduleID(id), organization: text("organizationId").map { OrganizationID($0) } ?? .default, planDigest: digest,
            run: text("runId").map { RunID($0) }, title: title, rule: rule, inputs: .object(JSONObject()), status: status, state: state,
            fireCount: Int(json["fireCount"]?.int ?? 0), createdAt: createdAt, createdBy: createdBy, version: json["version"]?.int ?? 1)
    }
}
