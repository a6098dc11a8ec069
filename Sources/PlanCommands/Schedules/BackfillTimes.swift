import PlanCalendar
import PlanJSON
import PlanKernel

/// What a backfill would start, to be shown.
struct BackfillTimes {
    let times: [Timestamp]
    let alreadyFired: Int
    let hasMore: Bool

    func show(_ printer: Printer, _ schedule: Schedule) {
        if printer.mode == .json {
            return printer.json([
                "times": .array(times.map { .string($0.description) }), "alreadyFired": .int(Int64(alreadyFired)),
                "hasMore": .bool(hasMore),
            ])
        }
        for time in times { printer.line(schedule.wallTime(time)) }
        guard printer.mode == .human else { return }
        let more = hasMore ? "; more come with a larger --limit" : ""
        printer.line("\(Count.of(times.count, "run")) would be started, \(alreadyFired) fired already\(more)")
    }
}
