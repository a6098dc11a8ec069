public import PlanCalendar
public import PlanModel

/// What a store keeps beside the log: plans by name, artifacts, schedules.
///
/// Most of it is written as companions of transitions. Versions are counted by the store: a row that is made has version 1, and each
/// write adds one.
public protocol RecordStore: RunReading {
    /// Keeps a version of a plan, and its source under its digest.
    ///
    /// Writing a version again may change its status and its title. Throws `conflict` with the largest version of that name when the
    /// version is there with another digest.
    func store(_ plan: PlanVersionRecord, source: [UInt8]) async throws(StoreError)

    /// The source of a plan that a run or a name was stored with; nil when there is none.
    func planSource(_ digest: Digest) async throws(StoreError) -> [UInt8]?

    func artifact(_ id: String) async throws(StoreError) -> ArtifactRecord?

    /// Artifacts of all runs by filter, newest first.
    func artifacts(_ query: ArtifactQuery) async throws(StoreError) -> [ArtifactRecord]

    /// The threads that runs live in or were asked for in, by the bytes of their names.
    func threads(_ query: ThreadQuery) async throws(StoreError) -> [ThreadID]

    /// Makes a schedule when nothing is expected, else writes the one that is at this version.
    ///
    /// Throws `conflict` with the version that is there; 0 when there is none.
    func save(_ schedule: ScheduleRecord, expected: Int64?) async throws(StoreError)

    func schedule(_ id: ScheduleID) async throws(StoreError) -> ScheduleRecord?

    /// Active schedules whose time has come, the longest overdue first.
    func dueSchedules(at now: Timestamp, limit: Int) async throws(StoreError) -> [ScheduleRecord]

    /// The earliest moment at which an active schedule fires.
    func nextSchedule() async throws(StoreError) -> Timestamp?
}
