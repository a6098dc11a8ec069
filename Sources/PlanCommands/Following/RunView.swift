import PlanCalendar
import PlanKernel
import PlanStore

/// How a run that is being followed is shown.
protocol RunView {
    /// Before the first event: the run as it is.
    mutating func begin(_ run: Run, at now: Timestamp)
    mutating func take(_ event: RunEvent, _ stored: StoredEvent, _ run: Run)
    /// Everything that has happened until now was taken.
    mutating func refresh(_ run: Run, at now: Timestamp)
    /// Nothing more will come.
    mutating func end(_ run: Run, at now: Timestamp)
}
