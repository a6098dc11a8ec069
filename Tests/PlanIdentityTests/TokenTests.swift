import Foundation
import PlanAPI
import PlanCalendar
import PlanEngine
import PlanJSON
import PlanModel
import Testing

@testable import PlanIdentity

@Suite("Tokens of an issuer", .timeLimit(.minutes(10)))
struct TokenTests {
    /// A token that is refused, and why.
    struct Misfit: Sendable, CustomTestStringConvertible {
        let what: String
        let code: String
        let make: @Sendable (IdentityDesk) throws -> String

        var testDescription: String { what }

        /// A token that is signed well and says something else.
        static func claiming(_ what: String, _ code: String, _ changes: @escaping @Sendable (IdentityDesk) -> [(String, JSON)]) -> Misfit {
            Misfit(what: what, code: code) { try $0.key.token($0.claims(changes($0))) }
        }

        static func headed(_ what: String, _ code: String, _ header: (String, JSON)...) -> Misfit {
            Misfit(what: what, code: code) { try $0.key.token($0.claims(), header: header) }
        }

        /// A token that is signed as if the key that everybody sees were a secret.
        static func symmetric(_ algorithm: String) -> Misfit {
            Misfit(what: "\(algorithm) with the public key as the secret", code: "token.algorithm") { desk in
                try desk.key.token(desk.claims(), header: [("alg", .string(algorithm))], signing: SigningKey.symmetric(desk.key))
            }
        }

        static func text(_ what: String, _ text: String) -> Misfit { Misfit(what: what, code: "token.unreadable") { _ in text } }
    }

    private static func seconds(_ desk: IdentityDesk, _ more: Int64) -> JSON { .int(desk.now.milliseconds / 1_000 + more) }

    static let misfits: [Misfit] = [
        .claiming("another issuer", "token.issuer") { [("iss", .string($0.issuer.address + "/"))] },
        .claiming("no issuer", "token.issuer") { _ in [("iss", .null)] },
        .claiming("another audience", "token.audience") { _ in [("aud", "other")] },
        .claiming("a list of others", "token.audience") { _ in [("aud", ["cairn2", "x"])] },
        .claiming("no audience", "token.audience") { _ in [("aud", .null)] },
        .claiming("ended more than a minute ago", "token.expired") { [("exp", seconds($0, -61))] },
        .claiming("no end", "token.claim") { _ in [("exp", .null)] },
        .claiming("an end that is a text", "token.claim") { _ in [("exp", "2999-01-01")] },
        .claiming("an end beyond all times", "token.claim") { _ in [("exp", .double(1e300))] },
        .claiming("begins in more than a minute", "token.early") { [("nbf", seconds($0, 62))] },
        .claiming("nobody", "token.claim") { _ in [("sub", .null)] },
        .claiming("a name with a space", "token.claim") { _ in [("sub", "ada b")] },
        .claiming("a name with a line end", "token.claim") { _ in [("sub", "ada\n")] },
        .claiming("a name that is too long", "token.claim") { _ in [("sub", .string(String(repeating: "a", count: 201)))] },
        .claiming("no scopes", "token.scope") { _ in [("scope", .null)] },
        .claiming("scopes of others only", "token.scope") { _ in [("scope", "openid profile cairn:read Read")] },
        .headed("a critical extension", "token.unreadable", ("crit", ["exp"])),
        .headed("a token for something else", "token.unreadable", ("typ", "logout+jwt")),
        .headed("no algorithm", "token.unreadable", ("alg", .null)),
        .headed("a key that there is not", "token.key-unknown", ("kid", "second")),
        .headed("an algorithm that the key is not for", "token.key-unknown", ("alg", "RS256")),
        Misfit(what: "alg none", code: "token.algorithm") { try $0.key.token($0.claims(), header: [("alg", "none")]) { _ in [] } },
        Misfit(what: "alg None", code: "token.algorithm") { try $0.key.token($0.claims(), header: [("alg", "None")]) { _ in [] } },
        .symmetric("HS256"), .symmetric("HS384"), .symmetric("HS512"),
        Misfit(what: "signed by somebody else", code: "token.signature") { try SigningKey.elliptic("first").token($0.claims()) },
        Misfit(what: "no signature", code: "token.signature") { try $0.key.token($0.claims()) { _ in [] } },
        Misfit(what: "changed since", code: "token.signature") { desk in
            let good = try desk.key.token(desk.claims()).split(separator: ".")
            let other = try desk.key.token(desk.claims([("sub", "root")])).split(separator: ".")
            return "\(good[0]).\(other[1]).\(good[2])"
        },
        .text("two parts", "e30.e30"), .text("four parts", "e30.e30.e30.e30"), .text("nothing", ".."),
        .text("other letters", "e30=.e30.e30"),
        .text("no JSON", "YQ.YQ.YQ"), .text("a list", "W10.W10.W10"),
        .text("a key twice", SigningKey.text(Array(#"{"alg":"none","alg":"ES256"}"#.utf8)) + ".e30.e30"),
        .text("very long", String(repeating: "a", count: 20_000) + ".e30.e30"),
    ]

    @Test("a token that does not pass is refused, and the refusal says why and holds nothing of it", arguments: misfits)
    func refused(misfit: Misfit) async throws {
        try await IdentityDesk.open { desk in
            let token = try misfit.make(desk)
            let checker = try desk.checker()
            let error = await #expect(throws: PlanError.self) { try await checker.identity(of: token) }
            #expect(error?.code == misfit.code, "\(String(describing: error))")
            for part in token.split(separator: ".") where part.count > 8 {
                #expect("\(String(describing: error))".contains(part) == false)
                #expect(!desk.said.joined().contains(part))
            }
        }
    }

    @Test(
        "a good token says who somebody is, of which organization, what they may, and until when",
        arguments: VerificationKey.algorithms)
    func taken(algorithm: String) async throws {
        try await IdentityDesk.open { desk in
            let key = try SigningKey.made(for: algorithm, "k")
            #expect(key.algorithm == algorithm)
            desk.issuer.show([key])
            let checker = try desk.checker {
                ($0.organizationClaim, $0.scopeClaim, $0.scopePrefix) = ("org", "realm_access.roles", "cairn:")
            }
            let claims = desk.claims([
                ("aud", ["account", "cairn"]), ("org", "acme"),
                ("realm_access", ["roles": ["cairn:decide", "cairn:work:mail", "admin", "x"]]),
            ])
            let identity = try await checker.identity(of: key.token(claims))
            #expect(identity.caller.actor == ActorID("user:ada"))
            #expect(identity.caller.organization == OrganizationID("acme"))
            #expect(identity.caller.thread == nil)
            #expect(identity.scopes == [.decide, .work("mail")])
            #expect(identity.expiresAt.milliseconds / 1_000 == desk.now.milliseconds / 1_000 + 300)
        }
    }

    @Test("what is taken is signed with a private key, in ways that are in use: nothing unsigned, no shared secret")
    func algorithms() {
        #expect(VerificationKey.algorithms.count == 10)
        #expect(VerificationKey.algorithms.allSatisfy { !$0.hasPrefix("HS") && $0.lowercased() != "none" })
    }

    @Test("a key signs in its own ways only", arguments: VerificationKey.algorithms)
    func foreign(algorithm: String) async throws {
        try await IdentityDesk.open { desk in
            let key = try SigningKey.made(for: algorithm, "k")
            desk.issuer.show([key])
            let checker = try desk.checker()
            for other in VerificationKey.algorithms where other != algorithm {
                let token = try key.token(desk.claims(), header: [("alg", .string(other))])
                let refusal = await #expect(throws: PlanError.self, "\(other)") { try await checker.identity(of: token) }
                // A key of RSA may sign in several ways, and has not signed so.
                let isRelated = key.json["kty"] == "RSA" && !other.hasPrefix("E")
                #expect(refusal?.code == (isRelated ? "token.signature" : "token.key-unknown"), "\(other)")
            }
        }
    }

    @Test("where organizations are told by a claim, a token without it is nobody's", arguments: [JSON.null, "", "*", "a b", 7])
    func homeless(value: JSON) async throws {
        try await IdentityDesk.open { desk in
            let checker = try desk.checker { $0.organizationClaim = "org" }
            let token = try desk.key.token(desk.claims([("org", value)]))
            let refusal = await #expect(throws: PlanError.self) { try await checker.identity(of: token) }
            #expect(refusal?.code == "token.claim")
        }
    }

    @Test("clocks may differ by a minute")
    func leeway() async throws {
        try await IdentityDesk.open { desk in
            let checker = try desk.checker()
            let seconds = desk.now.milliseconds / 1_000
            let token = try desk.key.token(desk.claims([("exp", .int(seconds - 58)), ("nbf", .int(seconds - 300))]))
            _ = try await checker.identity(of: token)
            _ = try await checker.identity(of: desk.key.token(desk.claims([("nbf", .int(seconds + 58))])))
        }
    }

    @Test("keys for something else, and keys that are too small, check nothing")
    func otherKeys() async throws {
        try await IdentityDesk.open { desk in
            func changed(_ name: String, _ value: JSON) -> JSON {
                var object = desk.key.json.object ?? JSONObject()
                object[name] = value
                return .object(object)
            }
            let small: JSON = [
                "kty": "RSA", "kid": "first", "n": .string(SigningKey.text([UInt8](repeating: 0xC1, count: 128))), "e": "AQAB",
            ]
            for key in [changed("use", "enc"), changed("key_ops", ["sign"]), changed("alg", "ES384"), changed("crv", "P-384"), small] {
                desk.issuer.show([key])
                let checker = try desk.checker()
                let token = try desk.key.token(desk.claims())
                let error = await #expect(throws: PlanError.self) { try await checker.identity(of: token) }
                #expect(error?.code == "token.issuer-away", "\(key.text)")
            }
        }
    }
}
