import Synchronization

/// What a server has asked a client through a relay, and not been answered.
///
/// The client sees names of our own: a server that is started anew begins to count anew, and an answer to what the old one has asked must
/// not be taken for one to what the new one asks.
final class RelayedQuestions: Sendable {
    struct Asked: Sendable {
        /// As the server has named it.
        let id: RequestID
        let session: RelaySession.Known
    }

    private let state = Mutex<(open: [RequestID: Asked], last: Int64)>(([:], 0))

    /// The name under which the client is asked.
    func ask(_ id: RequestID, in session: RelaySession.Known) -> RequestID {
        state.withLock { state in
            state.last += 1
            let name = RequestID.text("cairn-\(state.last)")
            state.open[name] = Asked(id: id, session: session)
            return name
        }
    }

    /// What the client answers; nil for what nobody waits for.
    func take(_ name: RequestID) -> Asked? { state.withLock { $0.open.removeValue(forKey: name) } }

    /// Nobody waits for these any more.
    func forget(_ names: [RequestID]) { state.withLock { state in for name in names { state.open[name] = nil } } }
}
