/// What a store has written since it was opened.
public struct SQLiteStatistics: Hashable, Sendable {
    /// Commits, each of which waits for the disk once.
    public var commits: Int
    /// Writes that were gathered into them; many to a commit say that callers do not wait for each other.
    public var writes: Int

    public init(commits: Int = 0, writes: Int = 0) {
        self.commits = commits
        self.writes = writes
    }
}
