import PlanModel
import Synchronization

/// What an attempt will have come to, for whoever is to hear it then.
///
/// An attempt outlives the driver that began it when another run adopts it: its result goes to the driver of that run.
final class AttemptResult: Sendable {
    typealias Receiver = @Sendable (Result<WorkResult, Failure>) -> Void

    private struct State {
        var receiver: Receiver?
        var result: Result<WorkResult, Failure>?
        var waiters: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    /// Says who hears the result; at once, if it is there already.
    func send(to receiver: @escaping Receiver) {
        let result = state.withLock { state in
            state.receiver = receiver
            return state.result
        }
        if let result { receiver(result) }
    }

    /// The attempt has ended: nothing of it runs any more.
    func deliver(_ result: Result<WorkResult, Failure>) {
        let (receiver, waiters) = state.withLock { state in
            state.result = result
            defer { state.waiters = [] }
            return (state.receiver, state.waiters)
        }
        receiver?(result)
        for waiter in waiters { waiter.resume() }
    }

    /// Returns when the result has been delivered.
    func wait() async {
        await withCheckedContinuation { continuation in
            let isThere = state.withLock { state in
                if state.result == nil { state.waiters.append(continuation) }
                return state.result != nil
            }
            if isThere { continuation.resume() }
        }
    }
}
