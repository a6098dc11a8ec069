import PlanAPI
import PlanCalendar
import PlanEngine
import PlanIdentity

/// What somebody was let in by: for whom it speaks, what it may, and until when.
struct Credential: Sendable {
    /// The ways in.
    enum Door: String, Sendable {
        case key, token, session
    }

    let door: Door
    /// What logs name it by: never what opens.
    let id: String
    /// What rates count: the sessions of a key count as the key.
    let payer: String
    let caller: Caller
    let scopes: Set<APIScope>
    let expiresAt: Timestamp?
    /// How many jobs whoever claims by it may have.
    private(set) var jobLimits = JobLimits()
    /// What messages call it.
    let title: String

    init(_ key: APIKey) {
        door = .key
        (id, payer) = (key.id, key.id)
        (caller, scopes, expiresAt) = (key.caller, key.scopes, key.expiresAt)
        jobLimits = key.jobLimits
        title = "the key \(key.id)"
    }

    init(_ identity: TokenIdentity) {
        door = .token
        // Whoever gets new tokens all the time is the same one all the time.
        payer = Self.name(identity.caller)
        id = payer
        (caller, scopes, expiresAt) = (identity.caller, identity.scopes, identity.expiresAt)
        title = "the token of \(identity.caller.actor)"
    }

    /// - Parameter key: what has opened the session; nil for a token.
    init(_ session: WebSession, of key: APIKey? = nil) {
        door = .session
        (id, payer) = (session.id, session.key ?? Self.name(session.caller))
        (caller, scopes, expiresAt) = (session.caller, session.scopes, session.expiresAt)
        jobLimits = key?.jobLimits ?? JobLimits()
        title = "the session \(session.id)"
    }

    private static func name(_ caller: Caller) -> String { "\(caller.organization)/\(caller.actor)" }

    /// Whether it may do what asks for a scope.
    func covers(_ wanted: APIScope) -> Bool { scopes.contains { $0.covers(wanted) } }
}
