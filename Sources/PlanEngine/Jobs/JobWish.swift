public import PlanCalendar
import PlanModel

/// What a worker asks for when it claims.
public struct JobWish: Sendable {
    /// As the worker calls itself; shown to people, and kept in the log.
    public var worker: String
    /// The queues it serves, the most urgent first.
    public var queues: [String]
    /// How many jobs it can take at once.
    public var count: Int
    /// How many jobs whoever claims may have, those that it has or has taken already among them.
    public var limits = JobLimits()
    /// For how long a job is its own without a sign of life.
    public var lease: TimeSpan
    /// For how long it waits when there is nothing.
    public var wait: TimeSpan

    public init(worker: String, queues: [String], count: Int = 1, lease: TimeSpan = .seconds(30), wait: TimeSpan = .seconds(0)) {
        self.worker = worker
        self.queues = queues
        self.count = count
        self.lease = lease
        self.wait = wait
    }

    /// Throws `job.invalid` for what is not to be had.
    func check() throws(PlanError) {
        func refuse(_ message: String, at path: String) -> PlanError { PlanError("job.invalid", message, at: path) }
        guard !worker.allSatisfy(\.isWhitespace), worker.utf8.count <= 200, !worker.contains(where: \.isNewline) else {
            throw refuse("a worker has a name, of one line and at most 200 bytes", at: "/worker")
        }
        guard (1...100).contains(queues.count), queues.allSatisfy({ !$0.isEmpty && $0.utf8.count <= 200 }) else {
            throw refuse("a worker serves 1 to 100 queues, each with a name", at: "/queues")
        }
        guard (1...100).contains(count) else { throw refuse("1 to 100 jobs can be claimed at once", at: "/max") }
        try Self.check(lease: lease)
        guard (TimeSpan.seconds(0)...(.seconds(60))).contains(wait) else { throw refuse("a claim waits at most 60 seconds", at: "/wait") }
    }

    static func check(lease: TimeSpan) throws(PlanError) {
        guard (TimeSpan.seconds(1)...(.seconds(3_600))).contains(lease) else {
            throw PlanError("job.invalid", "a lease lasts from one second to one hour", at: "/lease")
        }
    }
}
