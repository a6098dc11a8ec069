import PlanCalendar
public import PlanJSON
import PlanModel
public import PlanStore

extension RunRecord {
    /// The row as it is given out: what the run's events do not tell a list, and nothing of what nodes returned.
    public var json: JSON {
        var object = JSONObject([
            ("runId", .string(id.rawValue)), ("title", .string(title)), ("planSpecId", .string(planDigest.description)),
            ("organizationId", .string(origin.organization.rawValue)), ("createdAt", .string(createdAt.description)),
            ("createdBy", .string(createdBy)), ("status", .string(state.status)), ("version", .int(state.version)),
            ("updatedAt", .string(state.updatedAt.description)), ("total", .int(Int64(state.total))), ("done", .int(Int64(state.done))),
            ("failed", .int(Int64(state.failed))),
        ])
        object["threadId"] = origin.thread.map { .string($0.rawValue) }
        object["planName"] = planName.map { .string($0) }
        object["completedAt"] = state.completedAt.map { .string($0.description) }
        object["nextTimer"] = state.nextTimer.map { .string($0.description) }
        if state.isHeld { object["isHeld"] = true }
        object["labels"] = .object(JSONObject(labels.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) }))
        return .object(object)
    }

    /// Reads what ``json`` wrote; nil for what is no row.
    public init?(json: JSON) {
        func text(_ name: String) -> String? { json[name]?.string }
        func time(_ name: String) -> Timestamp? { text(name).flatMap(Timestamp.init(_:)) }
        func number(_ name: String) -> Int { Int(json[name]?.int ?? 0) }
        guard let id = text("runId"), let title = text("title"), let digest = text("planSpecId").flatMap(Digest.init(named:)),
            let createdAt = time("createdAt"), let createdBy = text("createdBy"), let status = text("status"),
            let version = json["version"]?.int, let updatedAt = time("updatedAt")
        else { return nil }
        var origin = RunOrigin()
        if let organization = text("organizationId") { origin.organization = OrganizationID(organization) }
        origin.thread = text("threadId").map { ThreadID($0) }
        self.init(
            id: RunID(id), title: title, planDigest: digest, createdAt: createdAt, createdBy: createdBy,
            labels: Dictionary((json["labels"]?.object ?? JSONObject()).compactMap { name, value in value.string.map { (name, $0) } }) {
                $1
            },
            idempotencyKey: nil,
            state: RunState(
                status: status, version: version, updatedAt: updatedAt, completedAt: time("completedAt"), total: number("total"),
                done: number("done"), failed: number("failed"), nextTimer: time("nextTimer"), isHeld: json["isHeld"]?.bool ?? false),
            engine: nil, origin: origin, planName: text("planName"))
    }
}
