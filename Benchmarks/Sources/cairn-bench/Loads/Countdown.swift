import Synchronization

/// A number of turns that several callers share.
final class Countdown: Sendable {
    private let left: Mutex<Int>

    init(_ turns: Int) { left = Mutex(turns) }

    /// Takes a turn; false when there are none left.
    func take() -> Bool {
        left.withLock { left in
            left -= 1
            return left >= 0
        }
    }
}
