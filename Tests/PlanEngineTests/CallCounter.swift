import PlanStore
import Synchronization

/// Counts calls of a store, and wake-ups.
final class CallCounter: Sendable {
    private let state = Mutex(StillWorld.Count())

    func begin() { state.withLock { $0 = StillWorld.Count() } }
    func note(_ call: MemoryStore.Operation) { state.withLock { $0.calls[call, default: 0] += 1 } }
    func noteWake() { state.withLock { $0.wakes += 1 } }

    var count: StillWorld.Count { state.withLock { $0 } }
}
