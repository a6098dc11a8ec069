public import PlanCalendar
public import PlanJSON
public import PlanKernel
public import PlanModel

/// An attempt that a worker elsewhere is to make, or makes.
public struct Job: Sendable {
    public let id: JobID
    public let queue: String
    /// Where its run comes from: whose it is, in which conversation, how urgent.
    let origin: RunOrigin
    public let assignment: Assignment
    /// When the attempt was put into its queue.
    public let queuedAt: Timestamp
    /// The last event of the run that was known when the attempt was put into its queue.
    let seq: Int64
    /// What the attempt belongs to: its own span where that is told, else the trace of whoever asked for the run.
    public let traceparent: TraceParent?
    /// In whose hands it is, from the moment it was taken out of its queue; nil while it waits there.
    var holder: JobHolder?
    /// Nil while no worker has it.
    public internal(set) var lease: JobLease?
    /// By when the attempt must have ended: from when it was taken, not from when it was put into the queue.
    public internal(set) var due: Timestamp?
    /// When the node is due, by the plan; nil for one without a deadline.
    public internal(set) var deadline: Timestamp?
    /// What whoever makes the attempt has been told so far.
    public internal(set) var messages: [NodeMessage] = []

    /// The tools of the server that the worker may have called for it, with their schemas; nil until a worker takes it.
    public internal(set) var tools: JSON?

    public var organization: OrganizationID { origin.organization }
    /// How urgent the run is: of an organization's jobs the most urgent are taken first.
    public var priority: Int { origin.priority }

    /// The next moment at which something happens to it by itself.
    var next: Timestamp? {
        guard let lease else { return nil }
        return due.map { min($0, lease.until) } ?? lease.until
    }
}
