import Synchronization

/// Tells when as many have come as were expected.
final class Arrivals: Sendable {
    private struct State {
        var missing: Int
        var waiting: CheckedContinuation<Void, Never>?
    }

    private let state: Mutex<State>

    init(_ count: Int) { state = Mutex(State(missing: count)) }

    func arrive() {
        let waiting = state.withLock { state -> CheckedContinuation<Void, Never>? in
            state.missing -= 1
            guard state.missing == 0 else { return nil }
            defer { state.waiting = nil }
            return state.waiting
        }
        waiting?.resume()
    }

    /// Returns when all have come. One caller at a time.
    func all() async {
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                if state.missing > 0 { state.waiting = continuation }
                return state.missing <= 0
            }
            if isOver { continuation.resume() }
        }
    }
}
