import PlanStore
import PlanTestKit
import Synchronization

/// Holds back that the first commit was made, although it was.
final class HeldAnswer: StoreFaults {
    private let isFirst = Mutex(true)
    /// Lets the answer go.
    let end = Gate()

    func before(_ call: MemoryStore.Operation) async throws(StoreError) {}
    func forgets() -> Bool { false }
    func durable(_ transitions: [Transition]) {}

    func after(_ call: MemoryStore.Operation) async throws(StoreError) {
        guard call == .commit else { return }
        let isHeld = isFirst.withLock { isFirst in
            defer { isFirst = false }
            return isFirst
        }
        if isHeld { await end.wait() }
    }
}
