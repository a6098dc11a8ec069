import Synchronization

/// How many programs may run at once; whoever comes first is let in first.
final class ProgramSlots: Sendable {
    private struct Waiter: Sendable {
        let ticket: Int
        let continuation: CheckedContinuation<Bool, Never>
    }

    private struct State: Sendable {
        var free: Int
        var lastTicket = 0
        var waiting: [Waiter] = []
        /// Tickets that were handed out and neither wait yet nor are cancelled.
        var arriving: Set<Int> = []
    }

    private let state: Mutex<State>

    init(_ count: Int) { state = Mutex(State(free: max(1, count))) }

    /// Waits for a place; false, and no place, when the task is cancelled first.
    func take() async -> Bool {
        let ticket: Int? = state.withLock { state in
            if state.free > 0 {
                state.free -= 1
                return nil
            }
            state.lastTicket += 1
            state.arriving.insert(state.lastTicket)
            return state.lastTicket
        }
        guard let ticket else { return true }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { wait(Waiter(ticket: ticket, continuation: $0)) }
        } onCancel: {
            cancel(ticket)
        }
    }

    func give() {
        let next: Waiter? = state.withLock { state in
            if state.waiting.isEmpty {
                state.free += 1
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.continuation.resume(returning: true)
    }

    private func wait(_ waiter: Waiter) {
        let answer: Bool? = state.withLock { state in
            guard state.arriving.remove(waiter.ticket) != nil else { return false }
            guard state.free > 0 else {
                state.waiting.append(waiter)
                return nil
            }
            state.free -= 1
            return true
        }
        if let answer { waiter.continuation.resume(returning: answer) }
    }

    private func cancel(_ ticket: Int) {
        let waiter: Waiter? = state.withLock { state in
            state.arriving.remove(ticket)
            return state.waiting.firstIndex { $0.ticket == ticket }.map { state.waiting.remove(at: $0) }
        }
        waiter?.continuation.resume(returning: false)
    }
}
