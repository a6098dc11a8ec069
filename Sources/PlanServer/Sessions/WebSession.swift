public import PlanAPI
public import PlanCalendar
public import PlanEngine
public import PlanJSON
import PlanModel

/// What a page is let in by: stands for a key or a token, for no longer than that.
public struct WebSession: Hashable, Sendable {
    /// `ses_` and sixteen digits.
    public let id: String
    public let caller: Caller
    public let scopes: Set<APIScope>
    /// The key that has opened it, and with which it ends; nil for a token.
    public let key: String?
    public let createdAt: Timestamp
    public let expiresAt: Timestamp
    /// SHA-256 of the secret.
    let secretDigest: String

    init(_ token: APIToken, for credential: Credential, at now: Timestamp, until end: Timestamp) {
        id = token.id
        (caller, scopes) = (credential.caller, credential.scopes)
        key = credential.door == .key ? credential.id : nil
        (createdAt, expiresAt) = (now, end)
        secretDigest = token.secretDigest
    }

    /// The session as lists show it; nothing that lets anybody in.
    public var json: JSON {
        var object = members
        object["keyId"] = key.map { .string($0) }
        return .object(object)
    }

    /// Reads what ``json`` wrote, in which there is nothing that lets anybody in; nil for what is none.
    public init?(json: JSON) {
        var object = json.object ?? JSONObject()
        object["key"] = object["keyId"]
        object["secretDigest"] = ""
        self.init(stored: .object(object))
    }

    /// The body of its row.
    var stored: JSON {
        var object = members
        object["secretDigest"] = .string(secretDigest)
        object["key"] = key.map { .string($0) }
        return .object(object)
    }

    private var members: JSONObject {
        var object = JSONObject([
            ("id", .string(id)), ("actor", .string(caller.actor.rawValue)), ("organizationId", .string(caller.organization.rawValue)),
            ("scopes", .array(scopes.map(\.description).sorted().map { .string($0) })), ("createdAt", .string(createdAt.description)),
            ("expiresAt", .string(expiresAt.description)),
        ])
        object["threadId"] = caller.thread.map { .string($0.rawValue) }
        return object
    }

    /// Reads a row; nil for one that is none.
    init?(stored: JSON) {
        guard let id = stored["id"]?.string, let actor = stored["actor"]?.string, let organization = stored["organizationId"]?.string,
            let digest = stored["secretDigest"]?.string, let createdAt = stored["createdAt"]?.string.flatMap(Timestamp.init),
            let expiresAt = stored["expiresAt"]?.string.flatMap(Timestamp.init)
        else { return nil }
        self.id = id
        caller = Caller(
            organization: OrganizationID(organization), thread: stored["threadId"]?.string.map { ThreadID($0) }, actor: ActorID(actor))
        scopes = Set((stored["scopes"]?.array ?? []).compactMap { $0.string.flatMap(APIScope.init) })
        key = stored["key"]?.string
        (self.createdAt, self.expiresAt) = (createdAt, expiresAt)
        secretDigest = digest
    }
}
