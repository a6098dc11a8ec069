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
            if let credential = call.credential, credential.door == .session { try await call.place.sessions.end(credential.id) }
            var reply = APIReply(204, .none)
            reply.headers[.setCookie] = SessionCookie.ending(isSecure: call.isSecure)
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
