import Crypto
import CryptoExtras
import Foundation
import PlanJSON

/// A private key of a test's issuer, or of somebody who would like to be it.
struct SigningKey: Sendable {
    let id: String
    /// As the issuer shows it.
    let json: JSON
    let algorithm: String
    private let sign: @Sendable ([UInt8]) throws -> [UInt8]

    static func elliptic(_ id: String) -> SigningKey {
        let key = P256.Signing.PrivateKey()
        let point = key.publicKey.x963Representation
        let json: JSON = [
            "kty": "EC", "crv": "P-256", "kid": .string(id), "use": "sig", "x": .string(text(point[1..<33])),
            "y": .string(text(point[33..<65])),
        ]
        return SigningKey(id: id, json: json, algorithm: "ES256") { Array(try key.signature(for: $0).rawRepresentation) }
    }

    static func edwards(_ id: String) -> SigningKey {
        let key = Curve25519.Signing.PrivateKey()
        let json: JSON = [
            "kty": "OKP", "crv": "Ed25519", "kid": .string(id), "x": .string(text(key.publicKey.rawRepresentation)),
        ]
        return SigningKey(id: id, json: json, algorithm: "EdDSA") { Array(try key.signature(for: $0)) }
    }

    /// A key for one of the algorithms that are taken.
    static func made(for algorithm: String, _ id: String) throws -> SigningKey {
        switch algorithm {
        case "ES256": return elliptic(id)
        case "ES384":
            let key = P384.Signing.PrivateKey()
            let json = curve("P-384", id, key.publicKey.x963Representation)
            return SigningKey(id: id, json: json, algorithm: algorithm) { Array(try key.signature(for: $0).rawRepresentation) }
        case "ES512":
            let key = P521.Signing.PrivateKey()
            let json = curve("P-521", id, key.publicKey.x963Representation)
            return SigningKey(id: id, json: json, algorithm: algorithm) { Array(try key.signature(for: $0).rawRepresentation) }
        case "EdDSA": return edwards(id)
        default: return try rsa(id, algorithm)
        }
    }

    private static func curve(_ name: String, _ id: String, _ point: Data) -> JSON {
        let half = (point.count - 1) / 2
        return [
            "kty": "EC", "crv": .string(name), "kid": .string(id), "use": "sig", "x": .string(text(point.dropFirst().prefix(half))),
            "y": .string(text(point.suffix(half))),
        ]
    }

    private static func rsa(_ id: String, _ algorithm: String) throws -> SigningKey {
        let key = try _RSA.Signing.PrivateKey(keySize: .bits2048)
        let numbers = try key.publicKey.getKeyPrimitives()
        let json: JSON = [
            "kty": "RSA", "kid": .string(id), "n": .string(text(numbers.modulus)), "e": .string(text(numbers.publicExponent)),
        ]
        let padding: _RSA.Signing.Padding = algorithm.hasPrefix("PS") ? .PSS : .insecurePKCS1v1_5
        return SigningKey(id: id, json: json, algorithm: algorithm) { bytes in
            switch algorithm.suffix(3) {
            case "384": Array(try key.signature(for: SHA384.hash(data: bytes), padding: padding).rawRepresentation)
            case "512": Array(try key.signature(for: SHA512.hash(data: bytes), padding: padding).rawRepresentation)
            default: Array(try key.signature(for: SHA256.hash(data: bytes), padding: padding).rawRepresentation)
            }
        }
    }

    /// A token, signed with this key unless something else is said to sign it.
    ///
    /// - Parameter header: what the header says otherwise; null for what it leaves out.
    func token(_ claims: JSON, header: [(String, JSON)] = [], signing: (([UInt8]) throws -> [UInt8])? = nil) throws -> String {
        var fields = JSONObject([("alg", .string(algorithm)), ("kid", .string(id)), ("typ", "JWT")])
        for (name, value) in header { fields[name] = value.isNull ? nil : value }
        let signed = Self.text(JSON.object(fields).bytes) + "." + Self.text(claims.bytes)
        return try signed + "." + Self.text((signing ?? sign)(Array(signed.utf8)))
    }

    /// Signs as if the key that everybody sees were a secret of both sides.
    static func symmetric(_ key: SigningKey) -> ([UInt8]) -> [UInt8] {
        let secret = SymmetricKey(data: key.json.bytes)
        return { Array(HMAC<SHA256>.authenticationCode(for: $0, using: secret)) }
    }

    static func text(_ bytes: some Sequence<UInt8>) -> String {
        Data(bytes).base64EncodedString().replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
            .replacingOccurrences(of: "=", with: "")
    }
}
