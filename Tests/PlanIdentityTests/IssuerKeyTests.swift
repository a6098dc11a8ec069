import Foundation
import PlanCalendar
import PlanHTTP
import PlanIdentity
import PlanJSON
import PlanModel
import Testing

@Suite("The keys of an issuer", .timeLimit(.minutes(10)))
struct IssuerKeyTests {
    @Test("keys are asked for once, and again for a token that names a new one, but not all the time")
    func rotation() async throws {
        try await IdentityDesk.open { desk in
            let checker = try desk.checker()
            for _ in 0..<3 { _ = try await checker.identity(of: desk.key.token(desk.claims())) }
            #expect(desk.issuer.asked == 1)
            let next = SigningKey.elliptic("second")
            desk.issuer.show([next])
            // The keys are too new to be asked for again.
            let token = try next.token(desk.claims())
            let refusal = await #expect(throws: PlanError.self) { try await checker.identity(of: token) }
            #expect(refusal?.code == "token.key-unknown")
            #expect(desk.issuer.asked == 1)
            desk.pass(.seconds(31))
            _ = try await checker.identity(of: next.token(desk.claims()))
            #expect(desk.issuer.asked == 2)
            // What the issuer does not show any more opens nothing.
            let old = try desk.key.token(desk.claims())
            for _ in 0..<5 {
                let refusal = await #expect(throws: PlanError.self) { try await checker.identity(of: old) }
                #expect(refusal?.code == "token.key-unknown")
            }
            #expect(desk.issuer.asked == 2)
        }
    }

    @Test("many tokens at once make one request")
    func together() async throws {
        try await IdentityDesk.open { desk in
            let checker = try desk.checker()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<20 { group.addTask { _ = try await checker.identity(of: desk.key.token(desk.claims())) } }
                try await group.waitForAll()
            }
            #expect(desk.issuer.asked == 1)
        }
    }

    @Test("while the issuer is away the keys that are known go on, and what is wrong is told")
    func away() async throws {
        try await IdentityDesk.open { desk in
            let checker = try desk.checker()
            _ = try await checker.identity(of: desk.key.token(desk.claims()))
            desk.issuer.away(true)
            desk.pass(.minutes(60))
            await checker.run()
            _ = try await checker.identity(of: desk.key.token(desk.claims()))
            #expect(desk.said.contains { $0.contains("503") && $0.contains("go on") }, "\(desk.said)")
        }
    }

    @Test("an issuer that has never answered is asked again after some seconds")
    func late() async throws {
        try await IdentityDesk.open { desk in
            desk.issuer.away(true)
            let checker = try desk.checker()
            let token = try desk.key.token(desk.claims())
            for _ in 0..<3 {
                let refusal = await #expect(throws: PlanError.self) { try await checker.identity(of: token) }
                #expect(refusal?.code == "token.issuer-away")
            }
            desk.issuer.away(false)
            desk.pass(.seconds(11))
            _ = try await checker.identity(of: token)
        }
    }

    @Test("a discovery document of somebody else, and keys on a host that is not allowed, are not believed")
    func misled() async throws {
        for (name, value) in [("issuer", "https://other.example"), ("jwks_uri", "http://192.0.2.1/keys"), ("jwks_uri", 7)]
            as [(String, JSON)]
        {
            try await IdentityDesk.open { desk in
                desk.issuer.say(name, value)
                let checker = try desk.checker()
                let token = try desk.key.token(desk.claims())
                let error = await #expect(throws: PlanError.self) { try await checker.identity(of: token) }
                #expect(error?.code == "token.issuer-away", "\(name)")
                #expect(desk.issuer.asked == 0)
            }
        }
    }

    @Test("an issuer of this machine's network is asked only where that is allowed")
    func guarded() async throws {
        for text in ["http://127.0.0.1:1", "ftp://issuer.example", "issuer.example", ""] {
            let error = #expect(throws: PlanError.self) {
                try TokenIssuer(
                    IssuerOptions(issuer: text, audience: "cairn"), client: WebClient(), now: { Timestamp(milliseconds: 0) },
                    sleep: { _ in })
            }
            #expect(error?.code == "config.invalid", "\(text)")
        }
        let desk = IdentityDesk()
        let local = try TokenIssuer(
            IssuerOptions(issuer: "https://127.0.0.1:1", audience: "cairn"), client: WebClient(), now: { Timestamp(milliseconds: 0) },
            sleep: { _ in }, onTrouble: { desk.say($0) })
        let token = try SigningKey.elliptic("k").token(["iss": "https://127.0.0.1:1"])
        let error = await #expect(throws: PlanError.self) { try await local.identity(of: token) }
        #expect(error?.code == "token.issuer-away")
        // Operators are told what to do; whoever asks is not told what this network has.
        #expect(desk.said.contains { $0.contains("--allow-hosts") }, "\(desk.said)")
        #expect(error?.message.contains("127.0.0.1") == false, "\(String(describing: error))")
    }

    @Test("keys are taken from a file, and the issuer is not asked then")
    func file() async throws {
        try await IdentityDesk.open { desk in
            let path = NSTemporaryDirectory() + "cairn-keys-\(UUID().uuidString).json"
            defer { try? FileManager.default.removeItem(atPath: path) }
            func write(_ key: SigningKey) throws { try Data((["keys": [key.json]] as JSON).bytes).write(to: URL(fileURLWithPath: path)) }
            try write(desk.key)
            let checker = try desk.checker { $0.keyFile = path }
            _ = try await checker.identity(of: desk.key.token(desk.claims()))
            let next = SigningKey.elliptic("second")
            try write(next)
            desk.pass(.seconds(31))
            _ = try await checker.identity(of: next.token(desk.claims()))
            #expect(desk.issuer.asked == 0)
        }
    }
}
