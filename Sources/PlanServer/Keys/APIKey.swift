public import PlanAPI
public import PlanCalendar
public import PlanEngine
public import PlanJSON
import PlanModel

/// A key of the HTTP interface: for whom it speaks, what it may, and how long. Its secret is not kept, only the secret's digest.
public struct APIKey: Hashable, Sendable {
    /// What it is named by, in lists and logs: `key_` and sixteen digits.
    public var id: String
    /// What it is for, in somebody's words.
    public var label: String
    public var caller: Caller
    public var scopes: Set<APIScope>
    public var createdAt: Timestamp
    public var createdBy: String
    public var expiresAt: Timestamp?
    public var revokedAt: Timestamp?
    /// Who has taken it back.
    public var revokedBy: String?
    /// How many jobs the key's owner may have when it claims another one by it.
    public var jobLimits = JobLimits()
    /// SHA-256 of the secret.
    var secretDigest: String

    /// Whether it may do what asks for a scope.
    public func covers(_ wanted: APIScope) -> Bool { scopes.contains { $0.covers(wanted) } }

    /// Throws why it opens nothing now.
    func check(at now: Timestamp) throws(ProblemDetails) {
        if revokedAt != nil {
            throw ProblemDetails(
                "key.revoked", "the key \(id) was taken back", at: "/headers/authorization", suggestion: "ask an operator for another")
        }
        if let end = expiresAt, end <= now {
            throw ProblemDetails(
                "key.expired", "the key \(id) was good until \(end)", at: "/headers/authorization",
                suggestion: "ask an operator for another")
        }
    }

    /// The key as lists show it; nothing that opens anything.
    public var json: JSON {
        var object = JSONObject([
            ("id", .string(id)), ("label", .string(label)), ("actor", .string(caller.actor.rawValue)),
            ("organizationId", .string(caller.organization.rawValue)),
            ("scopes", .array(scopes.map(\.description).sorted().map { .string($0) })), ("createdAt", .string(createdAt.description)),
            ("createdBy", .string(createdBy)),
        ])
        object["threadId"] = caller.thread.map { .string($0.rawValue) }
        object["maxJobs"] = jobLimits.atOnce.map { .int(Int64($0)) }
        object["jobsPerMinute"] = jobLimits.perMinute.map { .int(Int64($0)) }
        object["expiresAt"] = expiresAt.map { .string($0.description) }
        object["revokedAt"] = revokedAt.map { .string($0.description) }
        object["revokedBy"] = revokedBy.map { .string($0) }
        return .object(object)
    }
}
