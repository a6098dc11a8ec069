import PlanCalendar
import PlanModel

/// A step of removing what nobody needs any more.
enum RemovalWrite: Sendable {
    /// Makes a run with all that are inside of it unfindable, if they may go.
    case begin(RunID, [RetentionHold], at: Timestamp)
    /// Deletes a small part of what was begun.
    case sweep
    /// Removes those of these plans that nobody uses; runs up to a number were looked at.
    case plans([Int64], seen: Int64)
    case giveBack(pages: Int)
    /// Writes what is in the log into the file, as far as nobody reads it; only then does the file become smaller.
    case checkpoint
    /// Writes the whole file anew; it is never in a group with others.
    case compact
}
