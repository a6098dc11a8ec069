import Synchronization

/// Something that tests wait for instead of sleeping.
final class Gate: Sendable {
    private struct State {
        var isOpen = false
        var waiters: [Int: CheckedContinuation<Void, Never>] = [:]
        /// Those who do not wait any more, and had not begun to.
        var left: Set<Int> = []
        var count = 0
    }

    private let state = Mutex(State())

    var isOpen: Bool { state.withLock { $0.isOpen } }

    func open() {
        let waiters = state.withLock { state in
            state.isOpen = true
            defer { state.waiters = [:] }
            return state.waiters
        }
        for waiter in waiters.values { waiter.resume() }
    }

    func wait() async { await wait(as: newNumber()) }

    /// Waits until the gate opens or the task is cancelled, whichever comes first. For others it stays closed.
    func waitCancellably() async throws {
        let number = newNumber()
        await withTaskCancellationHandler {
            await wait(as: number)
        } onCancel: {
            leave(number)
        }
        try Task.checkCancellation()
    }

    private func newNumber() -> Int {
        state.withLock { state in
            state.count += 1
            return state.count
        }
    }

    private func wait(as number: Int) async {
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                if state.isOpen || state.left.contains(number) { return true }
                state.waiters[number] = continuation
                return false
            }
            if isOver { continuation.resume() }
        }
    }

    private func leave(_ number: Int) {
        let waiter = state.withLock { state in
            state.left.insert(number)
            return state.waiters.removeValue(forKey: number)
        }
        waiter?.resume()
    }
}
