import PlanModel

/// Somebody who waits for a job of some queues.
final class JobWaiter: Sendable {
    /// As the worker calls itself.
    let worker: String
    let queues: Set<String>
    /// Nil for whoever takes jobs of every organization.
    let organization: OrganizationID?
    let signal = FollowSignal()

    init(worker: String, queues: Set<String>, organization: OrganizationID?) {
        self.worker = worker
        self.queues = queues
        self.organization = organization
    }

    func wants(_ job: Job) -> Bool { queues.contains(job.queue) && (organization == nil || organization == job.organization) }
}
