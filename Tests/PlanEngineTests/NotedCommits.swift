import PlanStore
import PlanTestKit
import Synchronization

/// Remembers what was committed, and holds up one of the commits, which fails then.
final class NotedCommits: StoreFaults {
    private let failing: Int?
    private let state = Mutex<(count: Int, steps: [Transition])>((0, []))
    let begun = Gate()
    let end = Gate()

    init(failing: Int? = nil) { self.failing = failing }

    var steps: [Transition] { state.withLock { $0.steps } }

    func before(_ call: MemoryStore.Operation) async throws(StoreError) {
        guard call == .commit else { return }
        let number = state.withLock { state in
            state.count += 1
            return state.count
        }
        guard number == failing else { return }
        begun.open()
        await end.wait()
        throw .failed("the process is gone")
    }

    func durable(_ transitions: [Transition]) { state.withLock { $0.steps += transitions } }
}
