public import PlanCalendar
public import PlanModel

/// What an auditor keeps, and what it may mend: rows that follow from the log, and nothing of the log itself.
///
/// A store that is none is not audited.
public protocol AuditStore: Sendable {
    /// Writes what the log of a run says into its rows, all of it or nothing, if the run's row is still at the version that was read.
    ///
    /// Returns false when it has moved; nothing was written then. The engine that holds the run is told to look at it.
    func mend(_ mending: Mending) async throws(StoreError) -> Bool

    /// Whether a run is found by whoever looks for work: whether the columns for that follow from the rest of its row.
    func isFindable(_ run: RunID) async throws(StoreError) -> Bool

    /// The leases of engines, also those that have ended and were not forgotten yet.
    func leases() async throws(StoreError) -> [EngineLease]

    /// Forgets leases that have ended and that nobody will take up again. Returns how many there were.
    @discardableResult
    func endLeases(at now: Timestamp) async throws(StoreError) -> Int

    /// Keeps what was found when a subject was looked at: new incidents, old ones once more. Open ones of the subject that were not found
    /// again are closed.
    func report(_ found: [Incident.Report], about subject: String, at now: Timestamp) async throws(StoreError)

    /// Incidents with these statuses, the one that was seen last first.
    func incidents(_ statuses: Set<Incident.Status>, limit: Int) async throws(StoreError) -> [Incident]
}
