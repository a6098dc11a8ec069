import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore

extension ScheduleText {
    /// One line for each thing that has happened to a schedule.
    static func tell(_ news: ScheduleNews, _ printer: Printer) {
        switch news {
        case .moved(let outcome): tell(outcome, printer)
        case .refused(let record, let error):
            printer.note("\(record.id.short): \(TerminalText.clean(error.message)) [\(error.code)]; it is tried again in a minute")
        }
    }

    static func tell(_ outcome: ScheduleOutcome, _ printer: Printer) {
        for entry in outcome.entries {
            var run: RunID?
            if case .fired(let fire) = entry.event { run = outcome.started[fire] }
            if printer.mode == .json {
                var object = entry.json.object ?? JSONObject()
                object["scheduleId"] = .string(outcome.ledger.record.id.rawValue)
                object["runId"] = run.map { .string($0.rawValue) }
                printer.json(.object(object))
            } else {
                let named = run.map { "\t\($0.short)" } ?? ""
                printer.line("\(outcome.ledger.record.id.short)\t\(TerminalText.clean(entry.sentence))\(named)")
            }
        }
    }
}
