import Synchronization

/// Spans that wait to be sent. Whoever ends one never waits: what does not fit is dropped, and counted.
final class SpanQueue: Sendable {
    private struct State {
        var spans: [SpanRecord] = []
        var dropped = 0
    }

    let capacity: Int
    private let state = Mutex(State())

    init(capacity: Int) { self.capacity = capacity }

    func add(_ span: SpanRecord) {
        state.withLock { state in
            if state.spans.count < capacity { state.spans.append(span) } else { state.dropped += 1 }
        }
    }

    /// The longest waiting, and how many were dropped since this was asked last.
    func take(_ count: Int) -> (spans: [SpanRecord], dropped: Int) {
        state.withLock { state in
            let taken = Array(state.spans.prefix(count))
            state.spans.removeFirst(taken.count)
            defer { state.dropped = 0 }
            return (taken, state.dropped)
        }
    }

    var count: Int { state.withLock { $0.spans.count } }
}
