import PlanCalendar
import PlanModel

/// What a rule of retention asks of a run.
struct EndedRun {
    let number: Int64
    let id: RunID
    let title: String
    let status: String
    let endedAt: Timestamp
    let planName: String?

    /// What counts as the same plan: the name that it is kept under, or its title.
    var plan: String { planName ?? title }

    /// Reads `number, id, title, status, endedAt, planName` from the first columns.
    init(_ row: SQLStatement) {
        number = row.integer(0)
        id = RunID(row.text(1))
        title = row.text(2)
        status = row.text(3)
        endedAt = row.time(4)
        planName = row.optionalText(5)
    }
}
