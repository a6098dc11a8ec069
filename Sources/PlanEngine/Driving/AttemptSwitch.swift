import Synchronization

/// Ends one attempt and leaves the others alone.
final class AttemptSwitch: Sendable {
    private struct State {
        var isOff = false
        var waiter: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())
    /// What the attempt comes to.
    let result = AttemptResult()

    func turnOff() {
        let waiter = state.withLock { state in
            state.isOff = true
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume()
    }

    /// Does the work until it is done, or the switch is turned off: then the work is cancelled, and what it comes to is returned.
    func guarding<Output: Sendable>(_ work: @Sendable @escaping () async -> Output) async -> Output {
        await withTaskGroup(of: Output?.self) { race in
            race.addTask { await work() }
            race.addTask {
                await self.wait()
                return nil
            }
            while let finished = await race.next() {
                race.cancelAll()
                turnOff()
                if let output = finished { return output }
            }
            return await work()
        }
    }

    /// Returns when the switch is off, or the task is cancelled.
    private func wait() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOff = state.withLock { state in
                    if !state.isOff { state.waiter = continuation }
                    return state.isOff
                }
                if isOff { continuation.resume() }
            }
        } onCancel: {
            turnOff()
        }
    }
}
