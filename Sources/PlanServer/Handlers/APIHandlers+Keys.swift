import HTTPTypes
import PlanAPI
import PlanCalendar
import PlanEngine
import PlanJSON
import PlanModel

extension APIHandlers {
    static let keys: [String: Handler] = [
        "listKeys": { call in
            let organization = try await call.organizationOfKeys()
            let wanted = call.limit + 1
            let found =
                if let organization {
                    try await call.place.keys.list(of: organization, after: call.cursor, limit: wanted)
                } else {
                    try await call.place.keys.list(after: call.cursor, limit: wanted)
                }
            let page = ListPage(found, limit: call.limit)
            return APIReply(items: page.items.map(\.json), next: page.cursor?.id)
        },
        "createKey": { call in
            let own = try await call.organizationOfKeys()
            let organization = call.text("organizationId").map { OrganizationID($0) } ?? call.caller.organization
            guard own == nil || own == organization, organization.rawValue != "*", !organization.rawValue.contains(where: \.isWhitespace)
            else {
                throw ProblemDetails(
                    "key.invalid", "keys of the organization '\(organization)' are not made by this one", at: "/body/organizationId",
                    suggestion: "leave it out")
            }
            guard let owner = Owner(call.text("actor") ?? ""), owner.kind == .user || owner.kind == .agent else {
                throw ProblemDetails(
                    "key.invalid", "'\(call.text("actor") ?? "")' cannot have a key", at: "/body/actor",
                    suggestion: "write user:NAME or agent:NAME")
            }
            let now = call.engine.surroundings.now()
            var end: Timestamp?
            if let text = call.text("for") {
                guard let span = TimeSpan(text), span > .seconds(0) else {
                    throw ProblemDetails("key.invalid", "'\(text)' is no duration", at: "/body/for", suggestion: "such as 12h or 90d")
                }
                end = now + span
            }
            let caller = Caller(
                organization: organization, thread: call.text("threadId").map { ThreadID($0) }, actor: ActorID(owner.description))
            let (key, token) = try await call.place.keys.create(
                call.text("label") ?? "", for: caller, scopes: Set(call.texts("scopes").compactMap(APIScope.init)), until: end,
                limits: JobLimits(atOnce: call.number("maxJobs"), perMinute: call.number("jobsPerMinute")), by: call.caller.actor.rawValue,
                at: now)
            var object = key.json.object ?? JSONObject()
            object["token"] = .string(token)
            var reply = APIReply(.object(object), status: 201)
            reply.note = note("key made", key, call)
            reply.whenRepeated = ProblemDetails(
                "request.key-told",
                "the first request with this Idempotency-Key made the key \(key.id), and was told then what it opens with",
                at: "/keys/\(key.id)",
                suggestion: "if that was not heard, take it back with 'cairn keys revoke \(key.id)', and make another one with a new "
                    + "Idempotency-Key")
            return reply
        },
        "revokeKey": { call in
            let organization = try await call.organizationOfKeys()
            let key = try await call.place.keys.revoke(
                call.path["key"] ?? "", of: organization, by: call.caller.actor.rawValue, at: call.engine.surroundings.now())
            var reply = APIReply(key.json)
            reply.note = note("key revoked", key, call)
            return reply
        },
    ]

    private static func note(_ what: String, _ key: APIKey, _ call: APICall) -> APIReply.Note {
        APIReply.Note(
            what,
            [
                "subject": key.id, "owner": key.caller.actor.rawValue, "organization": key.caller.organization.rawValue,
                "scopes": key.scopes.map(\.description).sorted().joined(separator: " "), "by": call.caller.actor.rawValue,
            ])
    }
}

extension APICall {
    /// Whose keys the caller may see, make and take back; nil for those of all. Throws for who may none.
    ///
    /// Keys belong to the database. Whoever is of the organization of the server's owner looks after all of them, others after those of
    /// their own; from the first role on it takes an admin.
    fileprivate func organizationOfKeys() async throws -> OrganizationID? {
        try await demandAdmin("keys are")
        return caller.organization == place.options.owner.organization ? nil : caller.organization
    }
}
