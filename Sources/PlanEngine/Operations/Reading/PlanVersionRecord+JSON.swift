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
}
