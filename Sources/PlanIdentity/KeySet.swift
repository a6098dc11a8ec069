import PlanJSON

/// The public keys of an issuer, as it showed them at some time.
struct KeySet: Sendable {
    /// More than these are not read.
    static let most = 100

    let keys: [VerificationKey]

    /// Reads a JWK Set (RFC 7517, section 5), without the keys that are for something else; nil when none is left.
    init?(_ json: JSON) async {
        var keys: [VerificationKey] = []
        for item in (json["keys"]?.array ?? []).prefix(Self.most) {
            if let key = await VerificationKey(item) { keys.append(key) }
        }
        guard !keys.isEmpty else { return nil }
        self.keys = keys
    }

    /// The keys that a token may be signed with: those of its name; where it names none, the only one of its algorithm.
    func keys(for token: SignedToken) -> [VerificationKey] {
        let fitting = keys.filter { $0.fits(token.algorithm) }
        guard let id = token.keyID else { return fitting.count == 1 ? fitting : [] }
        return fitting.filter { $0.id == id }
    }
}
