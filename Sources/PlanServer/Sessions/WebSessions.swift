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
        guard let token, let session = try await session(token.id), token.opens(session.secretDigest) else { throw Self.unknown }
        return session
    }

    private func session(_ id: String) async throws(StoreError) -> WebSession? {
        try await store.entry(.session, id, organization: DirectoryEntry.serversOwn).flatMap { WebSession(stored: $0.body) }
    }

    private static var unknown: ProblemDetails {
        ProblemDetails(
            "session.unknown", "the session of the cookie is over, or none of this server's", at: "/headers/cookie",
            suggestion: "sign in again: POST /v1/session with a key or a token")
    }

    /// Throws why a session lets nobody in now: its time is over, or its key's, or that was taken back.
    ///
    /// - Returns: the key that has opened it; nil for a token.
    @discardableResult
    func check(_ session: WebSession, _ keys: APIKeys, at now: Timestamp) async throws -> APIKey? {
        guard now < session.expiresAt else {
            throw ProblemDetails(
                "session.expired", "the session was good until \(session.expiresAt)", at: "/headers/cookie",
                suggestion: "sign in again: POST /v1/session with a key or a token")
        }
        guard let id = session.key else { return nil }
        return try await keys.check(id, at: now)
    }

    /// The same of the session of an id.
    func check(_ id: String, _ keys: APIKeys, at now: Timestamp) async throws {
        guard let session = try await session(id) else { throw Self.unknown }
        try await check(session, keys, at: now)
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
