import PlanAPI
import PlanCalendar
import PlanEngine
import PlanModel
import PlanStore
import Synchronization

/// What somebody was let in by, for what goes on after their request was let in: streams, and whoever waits.
///
/// It is looked at again when this process has written who may what, and now and then, since others do that as well. So it costs
/// next to nothing to ask often.
final class Admission: Sendable {
    private struct Look {
        let permissions: Int
        /// Until when it holds.
        let until: Timestamp
    }

    private let place: ServerPlace
    private let credential: Credential?
    private let last = Mutex<Look?>(nil)

    private static let interval = TimeSpan.seconds(15)

    /// - Parameter credential: nil where nobody is asked for a key.
    init(_ credential: Credential?, at place: ServerPlace) { (self.credential, self.place) = (credential, place) }

    /// Throws why nobody is let in by it any more.
    func check() async throws {
        guard let credential else { return }
        let (permissions, now) = (place.engine.store.changes.permissions, place.engine.surroundings.now())
        if let look = last.withLock({ $0 }), look.permissions == permissions, now < look.until { return }
        switch credential.door {
        case .key: try await place.keys.check(credential.id, at: now)
        case .session: try await place.sessions.check(credential.id, place.keys, at: now)
        case .token:
            guard let end = credential.expiresAt, end <= now else { break }
            throw ProblemDetails("token.expired", "the token was good until \(end)", suggestion: "ask the issuer for another")
        }
        let until = min(now + Self.interval, credential.expiresAt ?? .latest)
        last.withLock { $0 = Look(permissions: permissions, until: until) }
    }
}
