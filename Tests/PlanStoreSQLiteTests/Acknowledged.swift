import PlanModel
import PlanTestKit
import Synchronization

/// The versions that a store has acknowledged so far.
final class Acknowledged: Sendable {
    private let state = Mutex<[RunID: Int64]>([:])

    func add(_ run: RunScript) {
        let (id, version) = (run.id, run.version)
        state.withLock { $0[id] = version }
    }

    var versions: [RunID: Int64] { state.withLock { $0 } }
}
