import PlanCalendar
import PlanStore

/// What an auditor writes.
enum RepairWrite: Sendable {
    case mend(Mending)
    case endLeases(at: Timestamp)
    case report([Incident.Report], subject: String, at: Timestamp)
}
