import PlanCalendar
import PlanModel
import PlanStore
import Synchronization

extension Engine {
    /// Keeps content that is in memory already.
    func writeBlob(_ bytes: [UInt8]) async throws(StoreError) {
        let rest = Mutex<[UInt8]?>(bytes)
        _ = try await store.writeBlob(at: surroundings.now(), limit: bytes.count) { () async throws(StoreError) in
            rest.withLock { rest in
                defer { rest = nil }
                return rest
            }
        }
    }
}
