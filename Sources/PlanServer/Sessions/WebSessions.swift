import PlanAPI
import PlanCalendar
import PlanModel
import PlanStore

/// The sessions of pages: rows of the database, so that they outlive a restart, and one that is ended is ended everywhere.
struct WebSessions: Sendable {
    private let store: any RunStore

    init(_ store: any RunStore) { self.store = store }

    /// Opens one for whoever has shown a key or a token; it lasts no longer than that does.
    func open(for credential: Credential, lasting span: TimeSpan, at now: Timestamp) async throws(StoreError) -> (WebSession, APIToken) {
        let token = APIToken.random(.session)
        let end = min(now + span, credential.expiresAt ?? .latest)
        let session = WebSession(token, for: credential, at: now, until: end)
        try await store.put(
            DirectoryEntry(organization: DirectoryEntry.serversOwn, kind: .session, name: session.id, body: session.stored), expected: nil)
        return (session, token)
    }

    /// The session that a cookie names and opens, whether it is over or not. Throws `session.unknown`.
    func named(_ token: APIToken?) async throws -> WebSession {
        guard let token, let entry = try await store.entry(.session, token.id, organization: DirectoryEntry.serversOwn),
            let session = WebSession(stored: entry.body), token.opens(session.secretDigest)
        else {
            throw ProblemDetails(
                "session.unknown", "the session of the cookie is over, or none of this server's", at: "/headers/cookie",
                suggestion: "sign in again: POST /v1/session with a key or a token")
        }
        return session
    }

    /// Throws why a session lets nobody in now: its time is over, or its key's, or that was taken back.
    func check(_ session: WebSession, _ keys: APIKeys, at now: Timestamp) async throws {
        guard now < session.expiresAt else {
            throw ProblemDetails(
                "session.expired", "the session was good until \(session.expiresAt)", at: "/headers/cookie",
                suggestion: "sign in again: POST /v1/session with a key or a token")
        }
        guard let id = session.key else { return }
        guard let key = try await keys.key(id) else { throw ProblemDetails("key.unknown", "the key \(id) of the session is gone") }
        try key.check(at: now)
    }

    /// Ends one; one that is not there has ended.
    func end(_ id: String) async throws(StoreError) {
        while let entry = try await store.entry(.session, id, organization: DirectoryEntry.serversOwn) {
            do throws(StoreError) {
                return try await store.remove(.session, id, organization: DirectoryEntry.serversOwn, expected: entry.version)
            } catch {
                guard case .conflict = error else { throw error }
            }
        }
    }

    /// Removes those whose time is over.
    func sweep(at now: Timestamp) async throws(StoreError) {
        try await store.sweep(.session, organization: DirectoryEntry.serversOwn) { entry in
            WebSession(stored: entry.body).map { $0.expiresAt <= now } ?? true
        }
    }
}
