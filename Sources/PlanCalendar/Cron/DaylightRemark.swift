/// What a change of the clocks does to a cron expression.
public struct DaylightRemark: Hashable, Sendable {
    /// What happens to its times.
    public enum Kind: String, Hashable, Sendable {
        /// The clocks skip fixed times; they fire once, right after the gap.
        case moved
        /// The clocks skip times of a rhythm; they are left out.
        case leftOut = "left-out"
        /// The clocks show fixed times twice; they fire at the first.
        case firstOnly = "first-only"
        /// The clocks show times of a rhythm twice; it fires at both.
        case both
    }

    /// When the clocks change.
    public let change: Timestamp
    public let kind: Kind
    /// The times concerned, in order, as the wall shows them.
    public let times: [WallTime]
    /// The whole remark: `on 2027-03-28 02:30 does not exist; it fires at 03:00`.
    public let sentence: String
}
