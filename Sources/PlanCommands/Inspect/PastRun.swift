import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore

/// A run as it was right after one of its events.
struct PastRun {
    let run: Run
    let record: RunRecord
    /// The time of that event; what takes time is counted up to it.
    let moment: Timestamp

    /// Tells that this is the past.
    var remark: String { "as it was after event \(run.seq) of \(record.state.version), at \(moment)" }

    var json: JSON {
        guard case .object(var object) = RunReport(run: run, now: moment).json else { return .null }
        object["asOf"] = ["seq": .int(run.seq), "at": .string(moment.description), "version": .int(record.state.version)]
        return .object(object)
    }
}
