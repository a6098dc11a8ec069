import PlanCalendar
import Synchronization

/// One follower's bell: rung while nobody listens, it is heard by the next who does. One listener at a time.
final class FollowSignal: Sendable {
    private struct State {
        var isRung = false
        var listener: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())

    func fire() {
        let listener = state.withLock { state in
            state.isRung = state.listener == nil
            defer { state.listener = nil }
            return state.listener
        }
        listener?.resume()
    }

    /// Forgets what was rung before: called right before one looks.
    func clear() { state.withLock { $0.isRung = false } }

    /// Returns when it has rung since the last ``clear()``, or the task is cancelled.
    func wait() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    let isOver = state.isRung || Task.isCancelled
                    if !isOver { state.listener = continuation }
                    return isOver
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            fire()
        }
    }

    /// Returns when it has rung since the last ``clear()``, at a time, or when the task is cancelled.
    func wait(until end: Timestamp, _ surroundings: Surroundings) async {
        await wait { try? await surroundings.sleep(end) }
    }

    /// Returns when it has rung since the last ``clear()``, something else has come to pass, or the task is cancelled.
    func wait(or other: @escaping @Sendable () async -> Void) async {
        await race({ await self.wait() }, or: other)
    }
}
