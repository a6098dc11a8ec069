import PlanCalendar
import PlanModel
import Synchronization

/// The sessions of older clients over HTTP. They are kept in memory: after a restart a client is told that its own is gone, and opens
/// another.
final class HTTPSessions: Sendable {
    private let sessions = Mutex<[String: HTTPSession]>([:])
    private let limits: ServerLimits

    init(_ limits: ServerLimits) { self.limits = limits }

    /// Opens one. Those that nobody has used for long are over then, and of too many the one that was used longest ago.
    func open(for principal: MCPPrincipal, version: String, _ traits: ClientTraits, at now: Timestamp) -> HTTPSession {
        let session = HTTPSession(id: Self.name(), principal, version: version, traits, at: now)
        let over = sessions.withLock { sessions in
            var over = sessions.values.filter { now - $0.state.withLock(\.usedAt) > limits.sessionTime && !$0.isInUse }
            let left = sessions.values.filter { session in !over.contains { $0 === session } }
            let own = left.filter { $0.principal == principal }
            if own.count >= limits.sessions {
                over += own.min { $0.state.withLock(\.usedAt) < $1.state.withLock(\.usedAt) }.map { [$0] } ?? []
            }
            for session in over { sessions[session.id] = nil }
            sessions[session.id] = session
            return over
        }
        for session in over { session.end() }
        return session
    }

    /// The session of a name, as its owner alone may use it.
    func session(_ id: String, of principal: MCPPrincipal, at now: Timestamp) -> HTTPSession? {
        guard let session = sessions.withLock({ $0[id] }), session.principal == principal else { return nil }
        session.state.withLock { $0.usedAt = now }
        return session
    }

    func end(_ session: HTTPSession) {
        sessions.withLock { $0[session.id] = nil }
        session.end()
    }

    func endAll() {
        let all = sessions.withLock { sessions in
            defer { sessions = [:] }
            return Array(sessions.values)
        }
        for session in all { session.end() }
    }

    /// 256 bits of chance, which nobody guesses.
    private static func name() -> String {
        var chance = SystemRandomNumberGenerator()
        return (0..<4).map { _ in
            let digits = String(chance.next() as UInt64, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }
}

extension HTTPSession {
    /// Whether something is under way or a stream is open.
    fileprivate var isInUse: Bool { state.withLock { !$0.underWay.isEmpty || $0.listener?.isOpen == false } }
}
