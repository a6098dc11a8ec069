public import PlanCalendar

/// Whose tokens a server takes, for whom they have to be, and which of their claims say who somebody is.
public struct IssuerOptions: Sendable {
    /// Where the issuer is. The claim `iss` says exactly this.
    public var issuer: String
    /// For whom tokens have to be: the claim `aud` is this, or a list with it.
    public var audience: String
    /// A file of keys (a JWK Set) in the place of what the issuer shows.
    public var keyFile: String?
    /// Who acts: `user:` and this claim.
    public var subjectClaim = "sub"
    /// Of which organization they are; nil for the default one, whatever a token says.
    public var organizationClaim: String?
    /// What they may: words with spaces between them, or a list of words.
    public var scopeClaim = "scope"
    /// What the words begin with that mean something here.
    public var scopePrefix = ""
    /// By how much the issuer's clock may differ from the server's.
    public var leeway = TimeSpan.seconds(60)
    /// How often the keys are read again.
    public var refreshInterval = TimeSpan.minutes(10)
    /// How often it is tried while none are known.
    public var retryInterval = TimeSpan.seconds(10)
    /// How often, at the most, a token that names an unknown key makes them be read again.
    public var unknownKeyInterval = TimeSpan.seconds(30)
    /// How long the issuer may take for an answer.
    public var timeout = TimeSpan.seconds(10)

    public init(issuer: String, audience: String) {
        self.issuer = issuer
        self.audience = audience
    }
}
