public import PlanCalendar
public import PlanHTTP
public import PlanModel

/// Somebody whose word about who people are is taken: checks the tokens (JWT) that it has signed, by the keys that it shows.
public struct TokenIssuer: Sendable {
    public let options: IssuerOptions
    private let keys: IssuerKeys
    private let now: @Sendable () -> Timestamp
    private let sleep: @Sendable (_ until: Timestamp) async throws -> Void

    /// Asks nobody anything yet. Throws `config.invalid` for an issuer that cannot be one.
    ///
    /// - Parameters:
    ///   - client: asks the issuer; says by its guard whether that may be on this machine or network.
    ///   - onTrouble: told when the keys cannot be read. Never of a token.
    public init(
        _ options: IssuerOptions, client: WebClient, now: @escaping @Sendable () -> Timestamp,
        sleep: @escaping @Sendable (_ until: Timestamp) async throws -> Void, onTrouble: @escaping @Sendable (String) -> Void = { _ in }
    ) throws(PlanError) {
        guard !options.issuer.isEmpty, !options.audience.isEmpty else {
            throw PlanError(
                "config.invalid", "tokens are checked for an issuer and an audience, and one of them is missing",
                suggestion: "give both, --issuer and --audience")
        }
        if options.keyFile == nil {
            do throws(PlanError) {
                _ = try Self.address(options.issuer, client)
            } catch {
                throw PlanError("config.invalid", "the issuer cannot be asked: \(error.message)", suggestion: error.suggestion)
            }
        }
        self.options = options
        self.now = now
        self.sleep = sleep
        keys = IssuerKeys(KeyLoader(options, client: client), now: now, onTrouble: onTrouble)
    }

    /// Reads the keys, and again at intervals, until the task is cancelled. Without it they are read when a token needs them.
    public func run() async {
        while !Task.isCancelled {
            await keys.refresh()
            let pause = await keys.isEmpty ? options.retryInterval : options.refreshInterval
            do { try await sleep(now() + pause) } catch { return }
        }
    }

    /// Who somebody is by a token. Throws which of the checks it does not pass; the message holds nothing of its text.
    public func identity(of text: String) async throws(PlanError) -> TokenIdentity {
        let token = try SignedToken(text)
        guard VerificationKey.algorithms.contains(token.algorithm) else {
            throw PlanError(
                "token.algorithm", "tokens that are signed with '\(token.algorithm)' are not taken", at: "/headers/authorization",
                suggestion: "have the issuer sign with one of \(VerificationKey.algorithms.joined(separator: ", "))")
        }
        let reader = ClaimReader(options: options, claims: token.claims)
        try reader.checkIssuer()
        let candidates = try await keys.keys(for: token)
        guard !candidates.isEmpty else {
            throw PlanError(
                "token.key-unknown", "the issuer shows no key that this token could be signed with", at: "/headers/authorization",
                suggestion: "ask the issuer for a new token; when it has changed its keys just now, try again in a minute")
        }
        guard candidates.contains(where: { $0.hasSigned(token) }) else {
            throw PlanError(
                "token.signature", "the token was not signed by its issuer, or was changed since", at: "/headers/authorization",
                suggestion: "send it as the issuer gave it out")
        }
        return try reader.identity(at: now())
    }

    /// Where the issuer may be asked: over https; where the operator has allowed the host, over http, too.
    static func address(_ text: String, _ client: WebClient) throws(PlanError) -> WebAddress {
        let address: WebAddress
        do throws(Failure) { address = try WebAddress(text) } catch { throw KeyLoader.away(error.message) }
        guard address.isSecure || client.addressGuard.allowed.allows(address) else {
            throw PlanError(
                "token.issuer-away", "the issuer's keys are read over https, and \(address.title) is not",
                suggestion: "use https, or allow that host: --allow-hosts or CAIRN_ALLOW_HOSTS with \(address.host):\(address.port)")
        }
        return address
    }
}
