public import PlanAPI
public import PlanCalendar
public import PlanEngine
import PlanJSON
public import PlanModel
public import PlanStore

/// The keys of a database. They belong to it and not to one organization: a key says for which one it speaks.
public struct APIKeys: Sendable {
    private let store: any RunStore

    public init(_ store: any RunStore) { self.store = store }

    /// Makes a key.
    ///
    /// - Returns: the key, and the text that opens; it is told this once and can be had nowhere afterwards.
    public func create(
        _ label: String, for caller: Caller, scopes: Set<APIScope>, until end: Timestamp?, limits: JobLimits = JobLimits(),
        by author: String, at now: Timestamp
    ) async throws(StoreError) -> (key: APIKey, token: String) {
        let token = APIToken.random()
        let key = APIKey(
            id: token.id, label: label, caller: caller, scopes: scopes, createdAt: now, createdBy: author, expiresAt: end,
            jobLimits: limits, secretDigest: token.secretDigest)
        try await write(key, expected: nil)
        return (key, token.text)
    }

    /// Keys by their ids, after the given one.
    public func list(after id: String? = nil, limit: Int) async throws(StoreError) -> [APIKey] {
        try await store.entries(.key, organization: DirectoryEntry.serversOwn, prefix: "", limit: limit, after: id)
            .compactMap { APIKey(stored: $0.body) }
    }

    /// The same of one organization.
    public func list(of organization: OrganizationID, after id: String? = nil, limit: Int) async throws(StoreError) -> [APIKey] {
        var found: [APIKey] = [], place = id
        while found.count < limit {
            let page = try await list(after: place, limit: 200)
            found += page.filter { $0.caller.organization == organization }
            guard page.count == 200 else { break }
            place = page.last?.id
        }
        return Array(found.prefix(limit))
    }

    public func key(_ id: String) async throws(StoreError) -> APIKey? {
        try await store.entry(.key, id, organization: DirectoryEntry.serversOwn).flatMap { APIKey(stored: $0.body) }
    }

    /// Whether a key was ever made: from then on requests have to bring one, even when all are taken back.
    public func areAsked() async throws(StoreError) -> Bool {
        try await !store.entries(.key, organization: DirectoryEntry.serversOwn, prefix: "", limit: 1, after: nil).isEmpty
    }

    /// Takes a key back; from now on it opens nothing, and what it has opened ends. Throws `key.not-found`.
    ///
    /// - Parameter organization: the only one whose keys may be taken back; nil for all.
    public func revoke(
        _ id: String, of organization: OrganizationID? = nil, by author: String? = nil, at now: Timestamp
    ) async throws -> APIKey {
        for _ in 0..<20 {
            guard let entry = try await store.entry(.key, id, organization: DirectoryEntry.serversOwn),
                var key = APIKey(stored: entry.body),
                organization == nil || key.caller.organization == organization
            else {
                throw PlanError(
                    "key.not-found", "there is no key '\(id.prefix(80))'", at: "/keys/\(id.prefix(80))", suggestion: "see 'cairn keys list'"
                )
            }
            guard key.revokedAt == nil else { return key }
            key.revokedAt = now
            key.revokedBy = author
            do throws(StoreError) {
                try await write(key, expected: entry.version)
                return key
            } catch {
                guard case .conflict = error else { throw error }
            }
        }
        throw PlanError("engine.busy", "the key '\(id)' is written too often at once", suggestion: "try again")
    }

    /// The key that a text names and opens, whether its time is over or not. Throws `key.unknown`.
    func named(_ text: String) async throws -> APIKey {
        guard let token = APIToken(text), let key = try await key(token.id), token.opens(key.secretDigest) else {
            throw ProblemDetails(
                "key.unknown", "this is no key of this server", at: "/headers/authorization",
                suggestion: "send 'Authorization: Bearer ck_…' as the key was given out")
        }
        return key
    }

    /// The key of an id; throws why it opens nothing now.
    @discardableResult
    func check(_ id: String, at now: Timestamp) async throws -> APIKey {
        guard let key = try await key(id) else { throw ProblemDetails("key.unknown", "the key \(id) is gone") }
        try key.check(at: now)
        return key
    }

    private func write(_ key: APIKey, expected: Int64?) async throws(StoreError) {
        try await store.put(
            DirectoryEntry(organization: DirectoryEntry.serversOwn, kind: .key, name: key.id, body: key.stored), expected: expected)
    }
}
