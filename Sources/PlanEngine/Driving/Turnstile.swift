import DequeModule
import Synchronization

/// Lets so many in at once; the others wait in the order in which they came.
final class Turnstile: Sendable {
    private struct State {
        var free: Int
        var waiting: Deque<CheckedContinuation<Void, Never>> = []

        mutating func take() -> Bool {
            guard free > 0 else { return false }
            free -= 1
            return true
        }
    }

    private let state: Mutex<State>

    init(places: Int) { state = Mutex(State(free: max(1, places))) }

    /// Returns when there is a place, which is then to be given back with ``leave()``. Cancelling does not end the wait.
    func enter() async {
        let isFree = state.withLock { $0.take() }
        if isFree { return }
        await withCheckedContinuation { caller in
            let isFree = state.withLock { state in
                if state.take() { return true }
                state.waiting.append(caller)
                return false
            }
            if isFree { caller.resume() }
        }
    }

    /// Gives a place to whoever has waited longest.
    func leave() {
        let next = state.withLock { state in
            let next = state.waiting.popFirst()
            if next == nil { state.free += 1 }
            return next
        }
        next?.resume()
    }

    /// Whether somebody waits for a place.
    var isAwaited: Bool { state.withLock { !$0.waiting.isEmpty } }
}
