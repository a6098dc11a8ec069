import PlanStoreSQLite
import Synchronization

/// Tells each tenth of a copy once.
final class CopyTenths: Sendable {
    private let last = Mutex<(CopyProgress.Phase, Int64)?>(nil)

    /// The tenth that has been reached; nil when it was told already.
    func next(_ progress: CopyProgress) -> Int64? {
        let tenth = progress.total > 0 ? progress.done * 10 / progress.total : 10
        return last.withLock { last in
            if let last, last == (progress.phase, tenth) { return nil }
            last = (progress.phase, tenth)
            return tenth
        }
    }
}
