import PlanAPI
import PlanCalendar
import PlanEngine
import PlanJSON
import PlanModel

/// Looks whether a token is for this server and for now, and who it says somebody is.
struct ClaimReader: Sendable {
    /// How many words a claim of scopes may have that are looked at.
    private static let mostWords = 200

    let options: IssuerOptions
    let claims: JSON

    /// Throws `token.issuer` for a token of somebody else; asked before anything is looked up for it.
    func checkIssuer() throws(PlanError) {
        guard claims["iss"]?.string == options.issuer else {
            throw Self.refusal("token.issuer", "the token is not of the issuer that this server trusts", "get one from \(options.issuer)")
        }
    }

    /// Who somebody is by a token that its issuer has signed.
    func identity(at now: Timestamp) throws(PlanError) -> TokenIdentity {
        try checkAudience()
        let end = try checkTime(at: now)
        let organization = try organization()
        let actor = try actor()
        let scopes = scopes()
        guard !scopes.isEmpty else {
            throw Self.refusal(
                "token.scope", "the token of \(actor) allows nothing here: its claim '\(options.scopeClaim)' has no scope of this server",
                "have the issuer put one in, such as '\(options.scopePrefix)read' or '\(options.scopePrefix)submit'"
            )
        }
        return TokenIdentity(caller: Caller(organization: organization, actor: actor), scopes: scopes, expiresAt: end)
    }

    private func checkAudience() throws(PlanError) {
        let named = claims["aud"]?.array ?? [claims["aud"]].compactMap(\.self)
        guard named.contains(.string(options.audience)) else {
            throw Self.refusal(
                "token.audience", "the token is for somebody else, and not for '\(options.audience)'",
                "ask the issuer for one with that audience")
        }
    }

    /// Until when the token is good.
    private func checkTime(at now: Timestamp) throws(PlanError) -> Timestamp {
        guard let end = try time("exp") else { throw Self.claim("exp", "it does not say when it ends") }
        guard now < end + options.leeway else {
            throw Self.refusal("token.expired", "the token was good until \(end)", "ask the issuer for another")
        }
        if let start = try time("nbf"), now + options.leeway < start {
            throw Self.refusal("token.early", "the token is good from \(start) on", "wait, or set the clocks right")
        }
        return end
    }

    private func time(_ name: String) throws(PlanError) -> Timestamp? {
        guard let value = claims[name] else { return nil }
        // Years beyond 9999 are no times that anybody means.
        guard let seconds = value.double, (0...253_402_300_799).contains(seconds) else { throw Self.claim(name, "it is no time") }
        return Timestamp(milliseconds: Int64(seconds * 1_000))
    }

    private func actor() throws(PlanError) -> ActorID {
        let name = options.subjectClaim
        guard let text = claim(name)?.string else { throw Self.claim(name, "it says who somebody is, and is missing") }
        guard text.utf8.count <= 200, !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }),
            let owner = Owner("user:\(text)")
        else { throw Self.claim(name, "it is no name: one word of 200 bytes at the most") }
        return ActorID(owner.description)
    }

    private func organization() throws(PlanError) -> OrganizationID {
        guard let name = options.organizationClaim else { return .default }
        guard let text = claim(name)?.string else { throw Self.claim(name, "it says of which organization somebody is, and is missing") }
        let isName =
            !text.isEmpty && text != "*" && text.utf8.count <= 200
            && !text.unicodeScalars.contains { $0.properties.isWhitespace || $0.properties.generalCategory == .control }
        guard isName else { throw Self.claim(name, "it is no name of an organization: one word of 200 bytes at the most") }
        return OrganizationID(text)
    }

    /// The words that mean something here; all others are for somebody else.
    private func scopes() -> Set<APIScope> {
        let value = claim(options.scopeClaim)
        let words = value?.array.map { $0.compactMap(\.string) } ?? value?.string?.split(separator: " ").map(String.init) ?? []
        return Set(
            words.prefix(Self.mostWords).compactMap { word in
                word.hasPrefix(options.scopePrefix) ? APIScope(String(word.dropFirst(options.scopePrefix.count))) : nil
            })
    }

    /// A claim by its name, or by the way to it: `realm_access.roles`.
    private func claim(_ name: String) -> JSON? {
        if let value = claims[name] { return value }
        var value: JSON? = claims
        for part in name.split(separator: ".") { value = value?[String(part)] }
        return value
    }

    private static func claim(_ name: String, _ why: String) -> PlanError {
        refusal(
            "token.claim", "the claim '\(name)' of the token cannot be used: \(why)", "tell an operator of the issuer, or of this server")
    }

    private static func refusal(_ code: String, _ message: String, _ suggestion: String) -> PlanError {
        PlanError(code, message, at: "/headers/authorization", suggestion: suggestion)
    }
}
