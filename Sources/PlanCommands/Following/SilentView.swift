import PlanCalendar
import PlanKernel
import PlanStore

/// Shows nothing, for commands that only tell the end.
struct SilentView: RunView {
    mutating func begin(_ run: Run, at now: Timestamp) {}
    mutating func take(_ event: RunEvent, _ stored: StoredEvent, _ run: Run) {}
    mutating func refresh(_ run: Run, at now: Timestamp) {}
    mutating func end(_ run: Run, at now: Timestamp) {}
}
