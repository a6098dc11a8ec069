import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore

/// Which event has brought about which, as it follows from the order of a log.
///
/// An answer was brought about by its question, what happens to a node by what happened to it before, and anything else that the engine
/// does by the event just before it. What somebody does of their own accord has no cause in the log.
struct Causes {
    private var asked: [String: Int64] = [:]
    private var last: [NodeRef: Int64] = [:]
    private var previous: LoggedEvent?

    /// - Returns: the sequence of the event that has brought it about; nil when that is none of the log.
    mutating func cause(of event: LoggedEvent) -> Int64? {
        defer { note(event) }
        if let request = event.body["approvalId"]?.string, let seq = asked[request] { return seq }
        guard let previous else { return nil }
        guard event.stored.by == "system" else {
            let isInOneGo = event.stored.by == previous.stored.by && event.stored.at == previous.stored.at
            return isInOneGo ? previous.stored.seq : nil
        }
        return event.event.event.ref.flatMap { last[$0] } ?? previous.stored.seq
    }

    private mutating func note(_ event: LoggedEvent) {
        if let approval = event.body["approval"]?["id"]?.string { asked[approval] = event.stored.seq }
        if event.stored.type == "request-adopted", let id = event.body["approvalId"]?.string { asked[id] = event.stored.seq }
        if let ref = event.event.event.ref { last[ref] = event.stored.seq }
        previous = event
    }
}
