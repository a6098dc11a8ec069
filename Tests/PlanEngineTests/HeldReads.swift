import PlanStore
import PlanTestKit
import Synchronization

/// Holds the first read of an entry of the directory until it is let go, and may let it fail then.
final class HeldReads: StoreFaults {
    private let count = Mutex(0)
    private let error: StoreError?
    /// Opens with the first read.
    let begun = Gate()
    /// Lets it go.
    let end = Gate()

    init(failing error: StoreError? = nil) { self.error = error }

    var reads: Int { count.withLock { $0 } }

    func before(_ call: MemoryStore.Operation) async throws(StoreError) {
        guard call == .entry else { return }
        let number = count.withLock { count in
            count += 1
            return count
        }
        guard number == 1 else { return }
        begun.open()
        await end.wait()
        if let error { throw error }
    }

    func forgets() -> Bool { false }
    func durable(_ transitions: [Transition]) {}
    func after(_ call: MemoryStore.Operation) async throws(StoreError) {}
}
