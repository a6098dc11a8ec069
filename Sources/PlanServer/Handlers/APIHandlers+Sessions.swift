import HTTPTypes
import PlanAPI
import PlanCalendar
import PlanEngine
import PlanJSON
import PlanModel

extension APIHandlers {
    static let sessions: [String: Handler] = [
        "openSession": { call in
            // Where nobody is asked, pages need no session either.
            guard let credential = call.credential else { return APIReply(session(of: call), status: 201) }
            guard credential.door != .session else {
                throw ProblemDetails(
                    "key.missing", "a session is opened by a key or a token, and not by another session", at: "/headers/authorization",
                    suggestion: "send 'Authorization: Bearer …' with it")
            }
            let now = call.engine.surroundings.now()
            let (opened, token) = try await call.place.sessions.open(
                for: credential, lasting: call.place.options.sessionTime, at: now)
            var reply = APIReply(session(of: call, Credential(opened), token), status: 201)
            reply.headers[.setCookie] = SessionCookie.header(token, for: opened.expiresAt - now, isSecure: call.isSecure)
            return reply
        },
        "getSession": { call in
            let cookie = call.credential?.door == .session ? SessionCookie.token(in: call.request) ?? nil : nil
            return APIReply(session(of: call, call.credential, cookie))
        },
        "endSession": { call in
            if let credential = call.credential, credential.door == .session { try await call.place.sessions.close(credential.id) }
            var reply = APIReply(204, .none)
            reply.headers[.setCookie] = SessionCookie.ending(isSecure: call.isSecure)
            return reply
        },
        "listSessions": { call in
            let isWanted: (WebSession) -> Bool
            if call.asks("all") {
                try await call.demandSessionsOfAll()
                isWanted = { call.looksAfter($0) }
            } else {
                isWanted = { call.owns($0) }
            }
            let found = try await call.place.sessions.list(
                after: call.cursor, limit: call.limit + 1, at: call.engine.surroundings.now(), where: isWanted)
            let page = ListPage(found, limit: call.limit)
            let items = page.items.map { session in
                var object = session.json.object ?? JSONObject()
                object["isCurrent"] = .bool(call.isCurrent(session.id))
                return JSON.object(object)
            }
            return APIReply(items: items, next: page.cursor?.id)
        },
        "endNamedSession": { call in
            let seesAll = try await call.seesSessionsOfAll()
            let ended = try await call.place.sessions.end(call.path["session"] ?? "") { session in
                call.owns(session) || seesAll && call.looksAfter(session)
            }
            var reply = APIReply(204, .none)
            if call.isCurrent(ended.id) { reply.headers[.setCookie] = SessionCookie.ending(isSecure: call.isSecure) }
            reply.note = APIReply.Note(
                "session ended",
                [
                    "subject": ended.id, "owner": ended.caller.actor.rawValue, "organization": ended.caller.organization.rawValue,
                    "by": call.caller.actor.rawValue,
                ])
            return reply
        },
    ]

    private static func session(of call: APICall, _ credential: Credential? = nil, _ token: APIToken? = nil) -> JSON {
        let caller = credential?.caller ?? call.caller
        let scopes = credential?.scopes ?? [.admin]
        var object = JSONObject([
            ("door", .string(credential?.door.rawValue ?? "owner")), ("actor", .string(caller.actor.rawValue)),
            ("organizationId", .string(caller.organization.rawValue)),
            ("scopes", .array(scopes.map(\.description).sorted().map { .string($0) })),
        ])
        object["threadId"] = caller.thread.map { .string($0.rawValue) }
        object["expiresAt"] = credential?.expiresAt.map { .string($0.description) }
        object["csrfToken"] = token.map { .string($0.csrfToken) }
        return .object(object)
    }
}

extension APICall {
    fileprivate func isCurrent(_ session: String) -> Bool { credential?.door == .session && credential?.id == session }

    /// Whether a session is the caller's own; for whoever is bound to a thread, one that is bound to it as well.
    fileprivate func owns(_ session: WebSession) -> Bool {
        session.caller.organization == caller.organization && session.caller.actor == caller.actor
            && (caller.thread == nil || caller.thread == session.caller.thread)
    }

    /// Whether a session is one of those that the caller looks after, if they look after any: as it is with keys.
    fileprivate func looksAfter(_ session: WebSession) -> Bool {
        caller.organization == place.options.owner.organization || caller.organization == session.caller.organization
    }

    /// Refuses whoever may see their own sessions only.
    fileprivate func demandSessionsOfAll() async throws {
        guard credential?.covers(.admin) ?? true else {
            throw ProblemDetails(
                "key.scope", "sessions of others are not for this key", at: "/headers/authorization",
                suggestion: "use a key with the scope admin, or leave out 'all'")
        }
        try await demandAdmin("sessions of others are")
    }

    fileprivate func seesSessionsOfAll() async throws -> Bool {
        do {
            try await demandSessionsOfAll()
            return true
        } catch {
            guard ["key.scope", "role.missing"].contains(ProblemDetails(of: error).code) else { throw error }
            return false
        }
    }
}
