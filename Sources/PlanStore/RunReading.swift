public import PlanModel

/// What is read of runs and of what belongs to them, wherever they are kept: in a store, or by a server.
public protocol RunReading: Sendable {
    /// A run with its plan, its newest checkpoint, and the events since then; nil when there is no such run.
    func load(_ run: RunID) async throws(StoreError) -> StoredRun?

    /// Events of a run in order, after the given sequence.
    func events(of run: RunID, after seq: Int64, limit: Int) async throws(StoreError) -> [StoredEvent]

    /// Runs by filter, in the order that the query asks for.
    func runs(_ query: RunQuery) async throws(StoreError) -> [RunRecord]

    /// Requests to people by filter, oldest first.
    func approvals(_ query: ApprovalQuery) async throws(StoreError) -> [ApprovalRecord]

    /// Versions of plans by filter, by name and newest version first.
    func plans(_ query: PlanQuery) async throws(StoreError) -> [PlanVersionRecord]

    /// A version of a plan with its source; without a version the newest that is not archived. Nil when the organization has none.
    func plan(_ name: String, version: Int?, organization: OrganizationID) async throws(StoreError) -> (PlanVersionRecord, [UInt8])?

    /// What a run has made, oldest first.
    func artifacts(of run: RunID) async throws(StoreError) -> [ArtifactRecord]

    /// Schedules by filter, newest first.
    func schedules(_ query: ScheduleQuery) async throws(StoreError) -> [ScheduleRecord]
}
