/// What a copy of a database holds.
public struct CopySummary: Hashable, Sendable {
    public let bytes: Int64
    /// The schema that it was written with.
    public let schema: Int
    public let runs: Int64
    /// Runs that have not ended.
    public let unfinished: Int64
    public let events: Int64
    /// How many contents of artifacts there are.
    public let contents: Int64
}
