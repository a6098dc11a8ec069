import PlanModel
import Synchronization

/// Who follows which run, so that a commit of this engine wakes them at once.
final class Followers: Sendable {
    private struct State {
        var signals: [RunID: [Int: FollowSignal]] = [:]
        var lastNumber = 0
    }

    private let state = Mutex(State())

    /// Follows a run until ``leave(_:_:)``.
    func join(_ run: RunID, _ signal: FollowSignal) -> Int {
        state.withLock { state in
            state.lastNumber += 1
            state.signals[run, default: [:]][state.lastNumber] = signal
            return state.lastNumber
        }
    }

    func leave(_ run: RunID, _ number: Int) {
        state.withLock { state in
            state.signals[run]?[number] = nil
            if state.signals[run]?.isEmpty == true { state.signals[run] = nil }
        }
    }

    /// Tells everybody who follows a run that it may have moved.
    func announce(_ run: RunID) {
        let signals = state.withLock { state in state.signals[run]?.sorted { $0.key < $1.key }.map(\.value) }
        for signal in signals ?? [] { signal.fire() }
    }

    /// How many follow a run.
    func count(of run: RunID) -> Int { state.withLock { $0.signals[run]?.count ?? 0 } }
}
