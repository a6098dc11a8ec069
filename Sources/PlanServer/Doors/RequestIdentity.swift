import HTTPTypes
import Hummingbird
import PlanAPI
import PlanEngine
import PlanIdentity
import PlanModel

/// Who makes a request: follows from what it brings to be let in, and from nothing that it says otherwise.
struct RequestIdentity: Sendable {
    let caller: Caller
    /// Nil where nobody is asked for a key.
    let credential: Credential?

    /// Finds out who asks, and whether they may. Throws a ``ProblemDetails`` when they may not.
    ///
    /// - Parameters:
    ///   - scopes: one of them is needed; none for what everybody may ask, and for what there is not.
    ///   - address: where it has come from; who tries too much that is wrong is told less.
    ///   - verdict: what the log is to say of it, whether they may or not.
    static func find(
        _ request: Request, for scopes: [APIScope], from address: String?, at place: ServerPlace, _ verdict: inout Verdict
    ) async throws -> RequestIdentity {
        let owner = place.options.owner
        guard try await place.asksForKeys() else {
            try RequestGate.check(request)
            verdict.allow("owner", as: owner.actor.rawValue)
            return RequestIdentity(caller: owner, credential: nil)
        }
        guard !scopes.isEmpty else {
            verdict.allow("open", as: nil)
            return RequestIdentity(caller: owner, credential: nil)
        }
        let credential: Credential
        do {
            credential = try await Self.credential(of: request, at: place, &verdict)
        } catch {
            guard let refusal = place.wrong.refusal(inPlaceOf: error, from: address, at: place.engine.surroundings.now()) else {
                throw error
            }
            verdict.address = address
            throw refusal
        }
        if let seconds = place.rates.take(credential.payer, at: place.engine.surroundings.now()) {
            throw ProblemDetails(
                "request.too-many", "\(credential.title) asks too often", at: "/headers/authorization",
                suggestion: "ask again in \(seconds) seconds", retryAfter: seconds)
        }
        guard scopes.contains(where: credential.covers) else {
            throw ProblemDetails(
                "key.scope", "\(credential.title) may not do this", at: "/headers/authorization",
                suggestion: "use a key with the scope \(scopes.map(\.description).joined(separator: " or "))")
        }
        verdict.isAllowed = true
        return RequestIdentity(caller: credential.caller, credential: credential)
    }

    private static func credential(of request: Request, at place: ServerPlace, _ verdict: inout Verdict) async throws -> Credential {
        guard let text = request.headers[.authorization] else {
            if let cookie = SessionCookie.token(in: request) { return try await session(cookie, request, at: place, &verdict) }
            throw ProblemDetails(
                "key.missing", "this server asks for a key", at: "/headers/authorization", suggestion: advice(at: place))
        }
        let words = text.split(separator: " ")
        guard words.count == 2, words[0].lowercased() == "bearer" else {
            throw ProblemDetails(
                "key.unknown", "the header Authorization holds no key", at: "/headers/authorization", suggestion: advice(at: place))
        }
        let now = place.engine.surroundings.now()
        // Keys have no dots in them, and tokens do.
        if let issuer = place.options.issuer, words[1].contains(".") {
            verdict.door = Credential.Door.token.rawValue
            let credential = Credential(try await issuer.identity(of: String(words[1])))
            verdict.know(credential)
            return credential
        }
        verdict.door = Credential.Door.key.rawValue
        let key = try await place.keys.named(String(words[1]))
        verdict.know(Credential(key))
        try key.check(at: now)
        return Credential(key)
    }

    private static func session(
        _ cookie: APIToken?, _ request: Request, at place: ServerPlace, _ verdict: inout Verdict
    ) async throws -> Credential {
        verdict.door = Credential.Door.session.rawValue
        let session = try await place.sessions.named(cookie)
        verdict.know(Credential(session))
        let key = try await place.sessions.check(session, place.keys, at: place.engine.surroundings.now())
        if request.method != .get, request.method != .head {
            guard let given = request.headers[.csrfToken], let cookie, APIToken.areSame(given, cookie.csrfToken) else {
                throw ProblemDetails(
                    "session.csrf", "a request of a page that changes something has to bring the session's token",
                    at: "/headers/x-csrf-token",
                    suggestion: "send 'X-CSRF-Token' with the csrfToken that GET /v1/session tells")
            }
        }
        return Credential(session, of: key)
    }

    private static func advice(at place: ServerPlace) -> String {
        let keys = "send 'Authorization: Bearer ck_…'; an operator makes keys with 'cairn keys create'"
        return place.options.issuer.map { "\(keys). Tokens of \($0.options.issuer) are taken, too" } ?? keys
    }
}
