import Crypto
import Foundation
import PlanJSON
import PlanTestKit
import Synchronization

/// An issuer of OpenID Connect on a free port: shows its discovery document and a key, and signs tokens with it.
final class TokenIssuerServer: Sendable {
    private let key = P256.Signing.PrivateKey()
    private let place = Mutex<LocalServer?>(nil)

    init() {
        let server = LocalServer { [weak self] request in self?.answer(request.target) ?? .hangUp }
        place.withLock { $0 = server.start() }
    }

    var address: String { place.withLock { $0?.address } ?? "" }

    private func answer(_ target: String) -> ServedReply {
        let body: JSON
        switch target {
        case "/.well-known/openid-configuration": body = ["issuer": .string(address), "jwks_uri": .string("\(address)/keys")]
        case "/keys": body = ["keys": [publicKey]]
        default: return .reply(404)
        }
        return .reply(200, headers: [("content-type", "application/json")], body: body.text)
    }

    private var publicKey: JSON {
        let point = key.publicKey.x963Representation
        return [
            "kty": "EC", "crv": "P-256", "kid": "one", "use": "sig", "x": .string(Self.text(point[1..<33])),
            "y": .string(Self.text(point[33..<65])),
        ]
    }

    /// A token for an audience that is good for some seconds from now on.
    func token(for audience: String, subject: String, scope: String, seconds: Int64 = 300, signedBy other: Bool = false) throws -> String {
        let now = Int64(Date(timeIntervalSinceNow: 0).timeIntervalSince1970)
        let claims: JSON = [
            "iss": .string(address), "aud": .string(audience), "sub": .string(subject), "scope": .string(scope), "iat": .int(now),
            "exp": .int(now + seconds),
        ]
        let header: JSON = ["alg": "ES256", "kid": "one", "typ": "JWT"]
        let signed = "\(Self.text(header.bytes)).\(Self.text(claims.bytes))"
        let signer = other ? P256.Signing.PrivateKey() : key
        return try "\(signed).\(Self.text(signer.signature(for: Array(signed.utf8)).rawRepresentation))"
    }

    private static func text(_ bytes: some Sequence<UInt8>) -> String {
        Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
