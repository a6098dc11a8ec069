import PlanModel
import PlanStore

extension Engine {
    /// Refuses what only the engine may answer that drives the run of a job, as long as that one lives and is another.
    ///
    /// Leases of jobs are in the memory of that engine, and would end there while the worker hears here that all is well.
    func refuseElsewhere(_ id: JobID) async throws {
        guard let holder = try await row(of: id.run)?.engine, holder != fence, let store = store as? any AuditStore,
            let lease = try await store.leases().first(where: { $0.fence == holder }), lease.end > surroundings.now(),
            lease.engine.isProcessAlive
        else { return }
        throw PlanError(
            "job.elsewhere",
            "the run of job \(id) is driven by another server on this database, which alone knows how long the job is lent",
            at: "/jobs/\(id)", suggestion: "send signs of life to the server that has given the job; results are taken here, too")
    }
}
