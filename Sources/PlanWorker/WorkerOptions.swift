public import PlanCalendar

/// What a worker takes, how much of it at once, and how patient it is.
public struct WorkerOptions: Sendable {
    /// As it calls itself to the server; shown to people, and kept in the log.
    public var name: String
    /// The queues it serves, the most urgent first.
    public var queues: [String]
    /// How many jobs it has at once.
    public var slots = 1
    /// For how long a job is its own without a sign of life; it gives one three times as often.
    public var lease = TimeSpan.seconds(30)
    /// For how long a claim waits for a job.
    public var wait = TimeSpan.seconds(20)
    /// The longest pause before a server that is away is asked for jobs again.
    public var longestPause = TimeSpan.seconds(5)

    public init(name: String, queues: [String]) {
        self.name = name
        self.queues = queues
    }
}
