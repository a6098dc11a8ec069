import DequeModule
import PlanStore
import Synchronization

/// The newest events of all runs, for everybody who follows them: the store is asked once for all of them, and only while somebody does.
///
/// Whoever has fallen behind what is kept here reads from the store at its own pace, so that nobody slow holds anybody up.
final class EventFeed: Sendable {
    private struct State {
        /// Without gaps, up to ``head``.
        var newest: Deque<GlobalEvent> = []
        /// The place up to which the store was read; nil while nobody follows.
        var head: Int64?
        var listeners: [Int: FollowSignal] = [:]
        var lastNumber = 0

        func reaches(back place: Int64) -> Bool {
            guard let head else { return false }
            return place <= head && place >= head - Int64(newest.count)
        }
    }

    /// How many events are kept.
    static let capacity = 4_096

    private let state = Mutex(State())
    /// Rung by commits of this engine, while somebody follows.
    let bell = FollowSignal()

    func join(_ signal: FollowSignal) -> Int {
        defer { bell.fire() }
        return state.withLock { state in
            state.lastNumber += 1
            state.listeners[state.lastNumber] = signal
            return state.lastNumber
        }
    }

    func leave(_ number: Int) {
        state.withLock { state in
            state.listeners[number] = nil
            guard state.listeners.isEmpty else { return }
            state.newest = []
            state.head = nil
        }
    }

    /// Something was committed.
    func announce() { if isFollowed { bell.fire() } }

    var isFollowed: Bool { state.withLock { !$0.listeners.isEmpty } }
    var head: Int64? { state.withLock { $0.head } }

    /// What is kept after a place, and the place up to which that goes; nil when the store has to be asked.
    func events(after place: Int64) -> (events: [GlobalEvent], place: Int64)? {
        state.withLock { state in
            guard let head = state.head, state.reaches(back: place) else { return nil }
            return (Array(state.newest.suffix(Int(head - place))), head)
        }
    }

    /// Whether everything after a place is kept.
    func reaches(back place: Int64) -> Bool { state.withLock { $0.reaches(back: place) } }

    /// Keeps what the store has told, and calls everybody.
    func take(_ events: [GlobalEvent], upTo place: Int64) {
        let listeners = state.withLock { state -> [FollowSignal] in
            guard !state.listeners.isEmpty else { return [] }
            let isWhole = state.head.map { Int64(events.count) == place - $0 } ?? false
            // With a gap in the numbers, what is kept begins anew behind it.
            if !isWhole { state.newest = [] } else { state.newest.append(contentsOf: events) }
            while state.newest.count > Self.capacity { state.newest.removeFirst() }
            state.head = place
            // In the order in which they came, whatever hashes say: a simulated world repeats itself.
            return state.listeners.sorted { $0.key < $1.key }.map(\.value)
        }
        for listener in listeners { listener.fire() }
    }
}
