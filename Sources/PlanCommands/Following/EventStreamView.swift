import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanStore

/// Every event as a line of JSON.
struct EventStreamView: RunView {
    let console: Console
    private var previous: [UInt8]?

    /// - Parameter previous: the hash of the event before the first one that comes; nil when that is the run's first.
    init(_ console: Console, previous: [UInt8]?) { (self.console, self.previous) = (console, previous) }

    mutating func begin(_ run: Run, at now: Timestamp) {}

    mutating func take(_ event: RunEvent, _ stored: StoredEvent, _ run: Run) {
        console.print(EventEnvelope.json(event, stored, of: run, previous: previous).text)
        previous = stored.hash
    }

    mutating func refresh(_ run: Run, at now: Timestamp) {}
    mutating func end(_ run: Run, at now: Timestamp) {}
}
