public import PlanCalendar
public import PlanJSON
public import PlanKernel
public import PlanModel
public import PlanStore

/// What stands in a run's row: the part of it that can be made again from the log, and its labels.
public struct RecordedRun: Hashable, Sendable {
    public let id: RunID
    public let title: String
    public let planDigest: String
    public let createdAt: Timestamp
    public let createdBy: String
    public let labels: [String: String]
    public let status: String
    /// The sequence of the last event.
    public let version: Int64
    public let completedAt: Timestamp?
    public let total: Int
    public let done: Int
    public let failed: Int

    public init(_ record: RunRecord) {
        id = record.id
        title = record.title
        planDigest = record.planDigest.description
        createdAt = record.createdAt
        createdBy = record.createdBy
        labels = record.labels
        status = record.state.status
        version = record.state.version
        completedAt = record.state.completedAt
        total = record.state.total
        done = record.state.done
        failed = record.state.failed
    }

    /// The row that a run would have; no event tells its labels.
    public init(of run: Run, labels: [String: String]) {
        let state = RunState(of: run, at: run.createdAt)
        id = run.id
        title = run.plan.title
        planDigest = run.plan.digest.description
        createdAt = run.createdAt
        createdBy = run.createdBy.rawValue
        self.labels = labels
        status = state.status
        version = state.version
        completedAt = state.completedAt
        total = state.total
        done = state.done
        failed = state.failed
    }

    /// Reads what ``json`` wrote; nil when it is something else.
    public init?(json: JSON) {
        guard let id = json["id"]?.string, let title = json["title"]?.string, let digest = json["planSpecId"]?.string,
            let createdAt = json["createdAt"]?.string.flatMap(Timestamp.init(_:)), let createdBy = json["createdBy"]?.string,
            let status = json["status"]?.string, let version = json["version"]?.int, let total = json["total"]?.int,
            let done = json["done"]?.int, let failed = json["failed"]?.int
        else { return nil }
        self.id = RunID(id)
        self.title = title
        planDigest = digest
        self.createdAt = createdAt
        self.createdBy = createdBy
        labels = Dictionary(json["labels"]?.object?.compactMap { name, value in value.string.map { (name, $0) } } ?? []) { $1 }
        self.status = status
        self.version = version
        completedAt = json["completedAt"]?.string.flatMap(Timestamp.init(_:))
        self.total = Int(total)
        self.done = Int(done)
        self.failed = Int(failed)
    }

    /// The row as exports and comparisons carry it.
    public var json: JSON {
        var object = JSONObject([
            ("id", .string(id.rawValue)), ("title", .string(title)), ("planSpecId", .string(planDigest)),
            ("createdAt", .string(createdAt.description)), ("createdBy", .string(createdBy)), ("status", .string(status)),
            ("version", .int(version)),
        ])
        object["completedAt"] = completedAt.map { .string($0.description) }
        object["total"] = .int(Int64(total))
        object["done"] = .int(Int64(done))
        object["failed"] = .int(Int64(failed))
        object["labels"] = .object(JSONObject(labels.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) }))
        return .object(object)
    }
}
