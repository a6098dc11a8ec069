import PlanAPI
public import PlanCalendar
import PlanEngine
import PlanModel
public import PlanStore

/// The sessions of pages: rows of the database, so that they outlive a restart, and one that is ended is ended everywhere.
public struct WebSessions: Sendable {
    private let store: any RunStore

    public init(_ store: any RunStore) { self.store = store }

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

    /// Those that let somebody in now, by their ids, after the given one.
    ///
    /// - Parameter isWanted: says which ones are meant.
    public func list(
        after id: String? = nil, limit: Int, at now: Timestamp, where isWanted: (WebSession) -> Bool = { _ in true }
    ) async throws(StoreError) -> [WebSession] {
        var found: [WebSession] = [], place = id, hold: [String: Bool] = [:]
        while found.count < limit {
            let page = try await store.entries(
                .session, organization: DirectoryEntry.serversOwn, prefix: "", limit: 200, after: place)
            for session in page.compactMap({ WebSession(stored: $0.body) }) where session.expiresAt > now && isWanted(session) {
                if let key = session.key {
                    if hold[key] == nil { hold[key] = try await isOpen(key, at: now) }
                    guard hold[key] == true else { continue }
                }
                found.append(session)
            }
            guard page.count == 200 else { break }
            place = page.last?.name
        }
        return Array(found.prefix(limit))
    }

    private func isOpen(_ key: String, at now: Timestamp) async throws(StoreError) -> Bool {
        guard let key = try await APIKeys(store).key(key) else { return false }
        do throws(ProblemDetails) { try key.check(at: now) } catch { return false }
        return true
    }

    /// Ends the session of an id, from wherever. Throws `session.not-found` for one that is not there, or is none of those that are meant.
    @discardableResult
    public func end(_ id: String, where isMeant: (WebSession) -> Bool = { _ in true }) async throws -> WebSession {
        guard let session = try await session(id), isMeant(session) else {
            throw PlanError(
                "session.not-found", "there is no session '\(id.prefix(80))'", at: "/sessions/\(id.prefix(80))",
                suggestion: "see 'cairn keys sessions'")
        }
        try await close(id)
        return session
    }

    /// Ends one; one that is not there has ended.
    func close(_ id: String) async throws(StoreError) {
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
