public import PlanCalendar

/// How much a store holds, in a few numbers.
public struct StoreStanding: Hashable, Sendable {
    /// Open requests to people.
    public struct Requests: Hashable, Sendable {
        public var count: Int
        /// Since when the oldest has waited.
        public var oldest: Timestamp

        public init(count: Int, oldest: Timestamp) {
            self.count = count
            self.oldest = oldest
        }
    }

    /// Runs by the name of their status.
    public var runs: [String: Int]
    /// Open requests by the name of their kind.
    public var requests: [String: Requests]
    /// Schedules that fire.
    public var schedules: Int
    /// What the auditor has found and nobody has mended.
    public var incidents: Int
    /// The bytes of the database; 0 where it has no file.
    public var bytes: Int64

    public init(
        runs: [String: Int] = [:], requests: [String: Requests] = [:], schedules: Int = 0, incidents: Int = 0, bytes: Int64 = 0
    ) {
        self.runs = runs
        self.requests = requests
        self.schedules = schedules
        self.incidents = incidents
        self.bytes = bytes
    }
}
