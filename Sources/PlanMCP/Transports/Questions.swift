import PlanJSON
import Synchronization

/// What a client of an older version was asked and has not answered.
final class Questions: Sendable {
    private struct State {
        var open: [RequestID: Question] = [:]
        var last: Int64 = 0
    }

    private let state = Mutex(State())
    /// Open when nobody will answer any more.
    private let end: Latch

    init(until end: Latch) { self.end = end }

    /// Asks the client something, and waits for what it says.
    func ask(_ method: String, _ params: JSON, _ write: @Sendable (JSON) async -> Void) async throws -> JSON {
        let question = Question()
        let id = state.withLock { state -> RequestID in
            state.last += 1
            let id = RequestID.text("cairn-\(state.last)")
            state.open[id] = question
            return id
        }
        defer { state.withLock { _ = $0.open.removeValue(forKey: id) } }
        if end.isOpen { question.giveUp() }
        await write(Outgoing.request(id, method, params))
        return try await question.answer()
    }

    /// Takes what the client says to a question.
    func hear(_ id: RequestID, _ outcome: Result<JSON, ProtocolFailure>) {
        state.withLock { $0.open.removeValue(forKey: id) }?.give(outcome)
    }

    /// Ends: whatever waits for the client goes on without it.
    func close() {
        end.open()
        for question in state.withLock({ $0.open.values.map(\.self) }) { question.giveUp() }
    }
}
