import PlanStore
import PlanTestKit

/// Holds up calls of several kinds, each once.
struct HeldCalls: StoreFaults {
    let calls: [HeldCall]

    func before(_ call: MemoryStore.Operation) async throws(StoreError) {
        for held in calls { try await held.before(call) }
    }

    func after(_ call: MemoryStore.Operation) async throws(StoreError) {
        for held in calls { try await held.after(call) }
    }
}
