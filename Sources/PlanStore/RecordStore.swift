public import PlanCalendar
public import PlanModel

/// What a store keeps beside the log: plans by name, artifacts, schedules.
///
/// Most of it is written as companions of transitions. Versions are counted by the store: a row that is made has version 1, and each
/// write adds one.
public protocol RecordStore: Sendable {
    /// Keeps a version of a plan, and its source under its digest.
    ///
    /// Writing a version again may change its status and its title. Throws `conflict` with the largest version of that name when the
    /// version is there with another digest.
    func store(_ plan: PlanVersionRecord, source: [UInt8]) async throws(StoreError)

    /// Versions of plans by filter, by name and newest version first.
    func plans(_ query: PlanQuery) async throws(StoreError) -> [PlanVersionRecord]

    /// A version of a plan with its source; without a version the newest that is not archived. Nil when the organization has none.
    func plan(_ name: String, version: Int?, organization: OrganizationID) async throws(StoreError) -> (PlanVersionRecord, [UInt8])?

    /// The source of a plan that a run or a name was stored with; nil when there is none.
    func planSource(_ digest: Digest) async throws(StoreError) -> [UInt8]?

    /// What a run has made, oldest first.
    func artifacts(of run: RunID) async throws(StoreError) -> [ArtifactRecord]

    func artifact(_ id: String) async throws(StoreError) -> ArtifactRecord?

    /// Makes a schedule when nothing is expected, else writes the one that is at this version.
    ///
    /// Throws `conflict` with the version that is there; 0 when there is none.
    func save(_ schedule: ScheduleRecord, expected: Int64?) async throws(StoreError)

    func schedule(_ id: ScheduleID) async throws(StoreError) -> ScheduleRecord?

    /// Schedules by filter, newest first.
    func schedules(_ query: ScheduleQuery) async throws(StoreError) -> [ScheduleRecord]

    /// Active schedules whose time has come, the longest overdue first.
    func dueSchedules(at now: Timestamp, limit: Int) async throws(StoreError) -> [ScheduleRecord]

    /// The earliest moment at which an active schedule fires.
    func nextSchedule() async throws(StoreError) -> Timestamp?
}
