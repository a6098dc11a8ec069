import JWTKit
import PlanJSON

/// A public key of the issuer, for the algorithms that it may be used with.
struct VerificationKey: Sendable {
    /// What tokens may be signed with: with a private key that the issuer alone has. A secret that both sides know is none.
    static let algorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]
    /// Larger ones would make every check slow: 8 192 bits, in base64.
    private static let longestModulus = 1_366

    /// What tokens name it by.
    let id: String?
    private let checks: [String: any JWTAlgorithm]

    /// Reads a key of a set (RFC 7517); nil for one that signs nothing here: of another kind, for another use, or too small.
    init?(_ json: JSON) async {
        if let use = json["use"], use.string != "sig" { return nil }
        if let uses = json["key_ops"]?.array, !uses.contains("verify") { return nil }
        var possible: [String]
        switch (json["kty"]?.string, json["crv"]?.string) {
        case ("RSA", _): possible = Self.algorithms.filter { $0.hasPrefix("RS") || $0.hasPrefix("PS") }
        case ("EC", "P-256"): possible = ["ES256"]
        case ("EC", "P-384"): possible = ["ES384"]
        case ("EC", "P-521"): possible = ["ES512"]
        case ("OKP", "Ed25519"): possible = ["EdDSA"]
        default: return nil
        }
        if let only = json["alg"] { possible = possible.filter { .string($0) == only } }
        var checks: [String: any JWTAlgorithm] = [:]
        for name in possible { checks[name] = await Self.check(json, name) }
        guard !checks.isEmpty else { return nil }
        self.checks = checks
        id = json["kid"]?.string
    }

    func fits(_ algorithm: String) -> Bool { checks[algorithm] != nil }

    /// Whether a token was signed with the other half of this key.
    func hasSigned(_ token: SignedToken) -> Bool {
        guard let check = checks[token.algorithm] else { return false }
        return (try? check.verify(token.signature, signs: token.signed)) ?? false
    }

    private static func check(_ json: JSON, _ name: String) async -> (any JWTAlgorithm)? {
        guard let algorithm = JWK.Algorithm(rawValue: name) else { return nil }
        let id: JWKIdentifier = "key"
        let key: JWK
        switch json["kty"]?.string {
        case "RSA":
            guard let modulus = json["n"]?.string, modulus.utf8.count <= longestModulus, let exponent = json["e"]?.string,
                exponent.utf8.count <= 12
            else { return nil }
            key = .rsa(algorithm, identifier: id, modulus: modulus, exponent: exponent)
        case "EC":
            let curve = json["crv"]?.string.flatMap(ECDSACurve.init(rawValue:))
            key = .ecdsa(algorithm, identifier: id, x: json["x"]?.string, y: json["y"]?.string, curve: curve)
        default: key = .octetKeyPair(algorithm, identifier: id, x: json["x"]?.string, y: nil, curve: .ed25519)
        }
        return try? await JWTKeyCollection().add(jwk: key).getKey(for: id, alg: name)
    }
}
