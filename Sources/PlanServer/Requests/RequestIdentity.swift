import HTTPTypes
import Hummingbird
import PlanAPI
import PlanEngine
import PlanModel

/// Who makes a request: follows from its key, and from nothing that it says itself.
struct RequestIdentity: Sendable {
    let caller: Caller
    /// Nil where nobody is asked for a key.
    let key: APIKey?

    /// Whether they may decide what people are asked: the local owner may, and keys that say so.
    var mayDecide: Bool { key.map { $0.covers(.decide) } ?? true }

    /// Finds out who asks, and whether they may. Throws a ``ProblemDetails`` when they may not.
    static func find(_ request: Request, for route: APIRoute?, at place: ServerPlace) async throws -> RequestIdentity {
        guard try await place.keys.areAsked() else {
            try RequestGate.check(request)
            return RequestIdentity(caller: place.options.owner, key: nil)
        }
        // What everybody may ask, and that there is nothing, is told to everybody.
        guard let scope = route?.scope else { return RequestIdentity(caller: place.options.owner, key: nil) }
        let now = place.engine.surroundings.now()
        guard let text = request.headers[.authorization] else {
            throw ProblemDetails(
                "key.missing", "this server asks for a key", at: "/headers/authorization",
                suggestion: "send 'Authorization: Bearer ck_…'; an operator makes keys with 'cairn keys create'")
        }
        let words = text.split(separator: " ")
        guard words.count == 2, words[0].lowercased() == "bearer" else {
            throw ProblemDetails(
                "key.unknown", "the header Authorization holds no key", at: "/headers/authorization",
                suggestion: "send 'Authorization: Bearer ck_…'")
        }
        let key = try await place.keys.find(String(words[1]), at: now)
        if let seconds = place.rates.take(key.id, at: now) {
            throw ProblemDetails(
                "request.too-many", "the key \(key.id) asks too often", at: "/headers/authorization",
                suggestion: "ask again in \(seconds) seconds", retryAfter: seconds)
        }
        guard key.covers(scope) else {
            throw ProblemDetails(
                "key.scope", "the key \(key.id) may not do this", at: "/headers/authorization",
                suggestion: "use a key with the scope \(scope)")
        }
        return RequestIdentity(caller: key.caller, key: key)
    }
}
