import Synchronization

/// Lets every nth call fail.
final class RegularFaults: Sendable {
    private let interval: Int
    private let calls = Mutex(0)

    init(every interval: Int) { self.interval = interval }

    var isDue: Bool {
        calls.withLock { calls in
            calls += 1
            return calls % interval == 0
        }
    }
}
