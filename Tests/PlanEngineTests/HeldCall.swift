import PlanStore
import PlanTestKit
import Synchronization

/// Holds up the first call of one kind until it is let go, and may let it fail then.
final class HeldCall: StoreFaults {
    /// Whether the store has done by then what was asked.
    enum Side { case before, after }

    private let operation: MemoryStore.Operation
    private let side: Side
    private let error: StoreError?
    private let calls = Mutex(0)
    /// Opens with the first call.
    let begun = Gate()
    /// Lets it go.
    let end = Gate()

    init(_ side: Side, _ operation: MemoryStore.Operation, failing error: StoreError? = nil) {
        (self.side, self.operation, self.error) = (side, operation, error)
    }

    /// How many calls there were.
    var count: Int { calls.withLock { $0 } }

    func before(_ call: MemoryStore.Operation) async throws(StoreError) { try await hold(call, on: .before) }
    func after(_ call: MemoryStore.Operation) async throws(StoreError) { try await hold(call, on: .after) }

    private func hold(_ call: MemoryStore.Operation, on side: Side) async throws(StoreError) {
        guard side == self.side, call == operation else { return }
        let number = calls.withLock { calls in
            calls += 1
            return calls
        }
        guard number == 1 else { return }
        begun.open()
        await end.wait()
        if let error { throw error }
    }
}
