/// A part of what a rule says of the runs of a database, newest first.
public struct RetentionPage: Sendable {
    public let verdicts: [RetentionVerdict]
    /// Where the next part begins; nil at the end.
    public let next: RetentionCursor?
}
