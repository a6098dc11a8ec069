public import PlanCalendar
public import PlanModel

extension Schedule {
    /// Decides a command, makes its events true, and returns them with their place in the log.
    public mutating func perform(_ command: ScheduleCommand, at now: Timestamp) throws(PlanError) -> [ScheduleEntry] {
        let events = try decide(command, at: now)
        let author = Schedule.author(of: command)
        var records: [ScheduleEntry] = []
        for event in events {
            let record = ScheduleEntry(seq: seq + 1, at: now, by: author, event: event)
            evolve(record)
            records.append(record)
        }
        assert(brokenInvariants.isEmpty, brokenInvariants.joined(separator: "; "))
        return records
    }
}
