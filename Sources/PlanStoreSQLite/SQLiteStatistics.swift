/// What a store has written since it was opened.
public struct SQLiteStatistics: Hashable, Sendable {
    /// Commits, each of which waits for the disk once.
    public var commits: Int
    /// Writes that were gathered into them; many to a commit say that callers do not wait for each other.
    public var writes: Int
    /// The most commits that were begun while one write waited for its own; 0 as long as all that waits fits into the next one.
    public var overtaken: Int

    public init(commits: Int = 0, writes: Int = 0, overtaken: Int = 0) {
        self.commits = commits
        self.writes = writes
        self.overtaken = overtaken
    }
}
