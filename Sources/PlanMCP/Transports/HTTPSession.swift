import PlanCalendar
import PlanJSON
import PlanModel
import Synchronization

/// What belongs together of an older client's requests over HTTP: from its `initialize` until it is ended, or nobody has used it for long.
final class HTTPSession: Sendable {
    struct State {
        var usedAt: Timestamp
        var underWay = RequestsUnderWay()
        /// Resources that are followed, and the event of each up to which the client has been told.
        var followed: [String: (subject: FollowedSubject, seq: Int64)] = [:]
        /// Opened when ``followed`` has changed.
        var change = Latch()
        /// Ends the stream that is open for what belongs to no request.
        var listener: Latch?
    }

    let id: String
    /// Whose it is; nobody else is served with it.
    let principal: MCPPrincipal
    let version: String
    let traits: ClientTraits
    /// Opened when it is over.
    let ending: Latch
    /// Asked on the stream of a request, and answered in requests of their own.
    let questions: Questions
    let state: Mutex<State>

    init(id: String, _ principal: MCPPrincipal, version: String, _ traits: ClientTraits, at now: Timestamp) {
        (self.id, self.principal, self.version, self.traits) = (id, principal, version, traits)
        state = Mutex(State(usedAt: now))
        ending = Latch()
        questions = Questions(until: ending)
    }

    /// Whatever waits for the client goes on without it.
    func end() { questions.close() }

    /// Begins a stream for what belongs to no request; another one that is open ends, since its client may be gone without a word.
    func beginListening() -> Latch {
        let latch = Latch()
        let former = state.withLock { state in
            defer { state.listener = latch }
            return state.listener
        }
        former?.open()
        return latch
    }

    /// Follows something more, or nothing of an address any more.
    func follow(_ uri: String, _ followed: (FollowedSubject, Int64)?, limit: Int) throws(ProtocolFailure) {
        let change = try state.withLock { state throws(ProtocolFailure) -> Latch? in
            guard (state.followed[uri] == nil) != (followed == nil) else { return nil }
            guard followed == nil || state.followed.count < limit else {
                throw .busy("at most \(limit) resources are followed at once; unsubscribe from one first")
            }
            state.followed[uri] = followed.map { (subject: $0.0, seq: $0.1) }
            defer { state.change = Latch() }
            return state.change
        }
        change?.open()
    }

    /// What is followed from where, and what is opened when that changes.
    var following: (subjects: [(FollowedSubject, Int64)], change: Latch) {
        state.withLock { state in (state.followed.values.map { ($0.subject, $0.seq) }, state.change) }
    }

    /// The client has been told of a resource up to an event.
    func note(_ uri: String, upTo seq: Int64) {
        state.withLock { state in if let known = state.followed[uri] { state.followed[uri] = (known.subject, max(known.seq, seq)) } }
    }
}
