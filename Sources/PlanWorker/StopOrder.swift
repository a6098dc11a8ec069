import PlanCalendar
import PlanEngine
import Synchronization

/// Whether a worker has to stop, and by when.
final class StopOrder: Sendable {
    private struct State {
        var deadline: Timestamp?
        var listeners: [Int: AsyncStream<Void>.Continuation] = [:]
        var count = 0
    }

    private let state = Mutex(State())

    var isGiven: Bool { deadline != nil }
    var deadline: Timestamp? { state.withLock { $0.deadline } }

    /// Orders to stop by then; an earlier order is only made more urgent.
    func give(by deadline: Timestamp) {
        let listeners = state.withLock { state in
            state.deadline = min(state.deadline ?? deadline, deadline)
            return Array(state.listeners.values)
        }
        for listener in listeners { listener.yield() }
    }

    /// Returns when the order is given, or the task is cancelled.
    func given() async {
        await listening { changes in
            guard !isGiven else { return }
            for await _ in changes { return }
        }
    }

    /// Returns when the time is over that the order leaves, or the task is cancelled.
    func overdue(_ surroundings: Surroundings) async {
        await given()
        while !Task.isCancelled, let deadline, surroundings.now() < deadline {
            await listening { changes in
                guard self.deadline == deadline else { return }
                await withTaskGroup(of: Void.self) { race in
                    race.addTask { for await _ in changes { return } }
                    race.addTask { try? await surroundings.sleep(deadline) }
                    await race.next()
                    race.cancelAll()
                }
            }
        }
    }

    private func listening(_ body: (AsyncStream<Void>) async -> Void) async {
        let (changes, listener) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let number = state.withLock { state in
            state.count += 1
            state.listeners[state.count] = listener
            return state.count
        }
        await body(changes)
        state.withLock { _ = $0.listeners.removeValue(forKey: number) }
    }
}
