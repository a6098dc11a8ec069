import PlanAPI
import PlanCalendar
import PlanClient
import PlanEngine
import PlanJSON
import PlanModel
import PlanServer

/// The keys of a database of this machine, or of a server.
struct KeyDesk: Sendable {
    let session: Session

    func list(after key: String?, limit: Int) async throws -> [APIKey] {
        guard let server = session.server else { return try await APIKeys(session.database).list(after: key, limit: limit) }
        return try await session.pages("listKeys", [:], from: key, limit: limit, server) { APIKey(json: $0) }
    }

    /// - Parameter organization: nil for the usual one.
    func create(
        _ label: String, for actor: String, organization: String?, thread: String?, scopes: [APIScope], lasting span: TimeSpan?,
        limits: JobLimits
    ) async throws -> (key: APIKey, token: String) {
        guard let server = session.server else {
            let person = try session.person()
            try await session.refuseAuditor(person)
            let caller = Caller(
                organization: organization.map { OrganizationID($0) } ?? .default, thread: thread.map { ThreadID($0) },
                actor: ActorID(actor))
            return try await APIKeys(session.database).create(
                label, for: caller, scopes: Set(scopes), until: span.map { now + $0 }, limits: limits, by: person.rawValue, at: now)
        }
        let move = ServerMove(
            "createKey", [:],
            [
                ("actor", .string(actor)), ("scopes", .array(scopes.map { .string($0.description) })), ("label", .string(label)),
                ("organizationId", organization.map { .string($0) }), ("threadId", thread.map { .string($0) }),
                ("for", span.map { .string("\($0.milliseconds / 1_000)s") }), ("maxJobs", limits.atOnce.map { .int(Int64($0)) }),
                ("jobsPerMinute", limits.perMinute.map { .int(Int64($0)) }),
            ])
        let made = try await session.ask(server, move)
        guard let token = made["token"]?.string else { throw Self.unreadable }
        return (try read(made), token)
    }

    func revoke(_ id: String) async throws -> APIKey {
        guard let server = session.server else {
            let person = try session.person()
            try await session.refuseAuditor(person)
            return try await APIKeys(session.database).revoke(id, by: person.rawValue, at: now)
        }
        return try read(try await session.ask(server, ServerMove("revokeKey", ["key": id])))
    }

    private var now: Timestamp { session.console.surroundings.now() }

    private func read(_ json: JSON) throws -> APIKey {
        guard let key = APIKey(json: json) else { throw Self.unreadable }
        return key
    }

    private static let unreadable = PlanError(
        "server.unreadable", "what the server says of the key is not understood", suggestion: "use the version of cairn that the server has"
    )
}
