public import PlanCalendar
public import PlanJSON
import PlanKernel
import PlanModel
import PlanStore

extension ScheduleLedger {
    /// A schedule as programs read it.
    ///
    /// - Parameter count: how many of the next times are told; with more than one, the newest entries of its log as well.
    public func json(at now: Timestamp, upcoming count: Int) -> JSON {
        var object = JSONObject([
            ("id", .string(record.id.rawValue)), ("title", .string(record.title)), ("status", .string(record.status.rawValue)),
            ("sentence", .string(schedule.rule.sentence)), ("rule", record.rule), ("planSpecId", .string(record.planDigest.description)),
            ("fireCount", .int(Int64(record.fireCount))), ("createdAt", .string(record.createdAt.description)),
            ("createdBy", .string(record.createdBy)),
        ])
        object["runId"] = record.run.map { .string($0.rawValue) }
        object["next"] = .array(upcoming(count, at: now).map { .string($0.description) })
        if count > 1 { object["log"] = .array(log.map(\.json)) }
        return .object(object)
    }
}
