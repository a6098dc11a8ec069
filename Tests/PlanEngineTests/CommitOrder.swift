import PlanModel
import PlanStore
import PlanTestKit
import Synchronization

/// Notes which runs' steps a store makes durable, in which order.
final class CommitOrder: StoreFaults {
    private let order = Mutex<[RunID]>([])
    private let delay = Mutex<(@Sendable () async -> Void)?>(nil)

    /// A run for each of its steps; that it was made is none.
    var steps: [RunID] { order.withLock { $0 } }

    func durable(_ transitions: [Transition]) {
        order.withLock { $0 += transitions.filter { $0.expected > 0 }.map(\.run) }
    }

    /// What the next commit waits for.
    func delayNext(_ delay: @escaping @Sendable () async -> Void) { self.delay.withLock { $0 = delay } }

    func before(_ call: MemoryStore.Operation) async throws(StoreError) {
        guard call == .commit else { return }
        let delay = delay.withLock { delay in
            defer { delay = nil }
            return delay
        }
        await delay?()
    }
}
