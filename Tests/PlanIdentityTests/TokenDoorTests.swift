import PlanAPI
import PlanCalendar
import PlanEngine
import PlanIdentity
import PlanJSON
import PlanModel
import PlanServer
import PlanStore
import Testing

@Suite("Tokens at the doors of a server", .timeLimit(.minutes(10)))
struct TokenDoorTests {
    private static let draft: JSON = [
        "draft": ["title": "Mine", "nodes": [["id": "echo", "type": "system-task", "owner": "system:echo", "input": ["n": 1]]]]
    ]

    @Test("with an issuer everybody has to bring something, and what a token allows is done in its owner's name")
    func opens() async throws {
        try await IdentityDesk.open { desk in
            let store = MemoryStore()
            try await desk.serve(store) { address in
                #expect(try await desk.send("GET", "\(address)/healthz", token: nil).status == 200)
                let missing = try await desk.send("GET", "\(address)/v1/runs", token: nil)
                #expect(missing.status == 401)
                #expect(missing.json["code"] == "key.missing")
                #expect(missing.json["suggestion"]?.string?.contains(desk.issuer.address) == true)
                let token = try desk.key.token(desk.claims())
                let made = try await desk.send("POST", "\(address)/v1/runs", token: token, Self.draft)
                #expect(made.status == 201, "\(made.json.text)")
                let run = try #require(made.json["runId"]?.string)
                let events = try await desk.send("GET", "\(address)/v1/runs/\(run)/events", token: token)
                #expect(events.json["items"]?[0]?["emittedBy"] == "user:ada", "\(events.json.text)")
                // Too few scopes.
                let refused = try await desk.send("POST", "\(address)/v1/runs/\(run)/approve", token: token, [:])
                #expect(refused.status == 403)
                #expect(refused.json["code"] == "key.scope")
                // Agents come in the same way.
                let agents = try await desk.send("POST", "\(address)/mcp", token: nil, ["jsonrpc": "2.0", "id": 1, "method": "ping"])
                #expect(agents.status == 401)
            }
        }
    }

    @Test("whoever comes to /mcp without a good token learns where the metadata is, and there, whose tokens are taken")
    func discovery() async throws {
        try await IdentityDesk.open { desk in
            try await desk.serve { address in
                let message: JSON = ["jsonrpc": "2.0", "id": 1, "method": "ping"]
                let metadata = "\(address)/.well-known/oauth-protected-resource"
                let told = "scope=\"read submit\", resource_metadata=\"\(metadata)/mcp\""
                let none = try await desk.answer("POST", "\(address)/mcp", token: nil, message)
                #expect(none.status == 401)
                #expect(none.challenge == "Bearer realm=\"cairn\", \(told)")
                let other = try desk.key.token(desk.claims([("aud", "other")]))
                let wrong = try await desk.answer("POST", "\(address)/mcp", token: other, message)
                #expect(wrong.challenge == "Bearer realm=\"cairn\", error=\"invalid_token\", \(told)")
                let worker = try desk.key.token(desk.claims([("scope", "work:q")]))
                let narrow = try await desk.answer("POST", "\(address)/mcp", token: worker, message)
                #expect(narrow.status == 403)
                #expect(narrow.challenge == "Bearer realm=\"cairn\", error=\"insufficient_scope\", \(told)")
                #expect(try await desk.answer("GET", "\(address)/v1/runs", token: nil).challenge == "Bearer realm=\"cairn\"")
                let shown = try await desk.send("GET", "\(metadata)/mcp", token: nil)
                #expect(shown.status == 200)
                #expect(shown.json["resource"] == .string("\(address)/mcp"))
                #expect(shown.json["authorization_servers"] == [.string(desk.issuer.address)])
                #expect(shown.json["scopes_supported"] == ["read", "submit", "decide"])
                #expect(try await desk.send("GET", metadata, token: nil).json["resource"] == .string(address))
            }
        }
    }

    @Test("metadata is about the name that the server has outside, and scopes are told as the issuer gives them, or not at all")
    func named() async throws {
        try await IdentityDesk.open { desk in
            let path = "/.well-known/oauth-protected-resource/mcp"
            try await desk.serve(publicOrigin: "https://cairn.example") {
                $0.scopePrefix = "cairn:"
            } _: { address in
                let none = try await desk.answer("POST", "\(address)/mcp", token: nil, [:])
                #expect(none.challenge?.contains("scope=\"cairn:read cairn:submit\"") == true)
                #expect(none.challenge?.hasSuffix("resource_metadata=\"https://cairn.example\(path)\"") == true)
                let shown = try await desk.send("GET", address + path, token: nil).json
                #expect(shown["resource"] == "https://cairn.example/mcp")
                #expect(shown["scopes_supported"] == ["cairn:read", "cairn:submit", "cairn:decide"])
            }
            try await desk.serve {
                $0.scopeClaim = "realm_access.roles"
            } _: { address in
                #expect(try await desk.send("GET", address + path, token: nil).json["scopes_supported"] == nil)
                let none = try await desk.answer("POST", "\(address)/mcp", token: nil, [:])
                #expect(none.challenge?.contains("scope=") == false)
            }
        }
    }

    @Test("from the first role on a token's scope alone does not make an admin: its owner needs the role, and with it comes in")
    func roles() async throws {
        try await IdentityDesk.open { desk in
            let store = MemoryStore()
            let directory = Directory(store)
            try await directory.setRoles([.admin], ofUser: "root", in: .default)
            try await desk.serve(store) { address in
                func token(_ subject: String) throws -> String {
                    try desk.key.token(desk.claims([("sub", .string(subject)), ("scope", "admin")]))
                }
                let rows: [(method: String, path: String, body: JSON?)] = [
                    ("GET", "/v1/directory", nil), ("GET", "/v1/webhooks", nil), ("GET", "/v1/keys", nil),
                    ("PUT", "/v1/threads/t1", ["members": ["user:bo"]]), ("GET", "/v1/integrity", nil),
                ]
                for (method, path, body) in rows {
                    let refused = try await desk.send(method, address + path, token: token("ada"), body)
                    #expect(refused.status == 403 && refused.json["code"] == "role.missing", "\(path): \(refused.json.text)")
                    let root = try await desk.send(method, address + path, token: token("root"), body)
                    // The program of this test looks after no database for others.
                    #expect(root.status == (path == "/v1/integrity" ? 501 : 200), "\(path): \(root.json.text)")
                }
                // A role counts from when it is given, for tokens that are out already.
                let ada = try token("ada")
                try await directory.setRoles([.admin], ofUser: "ada", in: .default)
                #expect(try await desk.send("GET", "\(address)/v1/directory", token: ada).status == 200)
                try await directory.setRoles([.auditor], ofUser: "ada", in: .default)
                #expect(try await desk.send("GET", "\(address)/v1/directory", token: ada).json["code"] == "role.missing")
                let made = try await desk.send("POST", "\(address)/v1/runs", token: ada, Self.draft)
                #expect(made.status == 403 && made.json["code"] == "role.missing", "\(made.json.text)")
            }
        }
    }

    @Test("keys go on beside tokens")
    func keys() async throws {
        try await IdentityDesk.open { desk in
            let store = MemoryStore()
            let (_, key) = try await APIKeys(store).create(
                "test", for: Caller(actor: ActorID("user:bo")), scopes: [.read], until: nil, by: "user:root", at: desk.now)
            try await desk.serve(store) { address in
                #expect(try await desk.send("GET", "\(address)/v1/session", token: key).json["actor"] == "user:bo")
                let token = try desk.key.token(desk.claims())
                #expect(try await desk.send("GET", "\(address)/v1/session", token: token).json["actor"] == "user:ada")
                #expect(try await desk.send("GET", "\(address)/v1/session", token: "nothing").json["code"] == "key.unknown")
            }
        }
    }

    @Test("what belongs to another organization looks as if it were not there")
    func tenants() async throws {
        try await IdentityDesk.open { desk in
            try await desk.serve(MemoryStore()) {
                $0.organizationClaim = "org"
            } _: { address in
                let acme = try desk.key.token(desk.claims([("org", "acme")]))
                let other = try desk.key.token(desk.claims([("org", "other"), ("scope", "admin")]))
                let run = try #require(try await desk.send("POST", "\(address)/v1/runs", token: acme, Self.draft).json["runId"]?.string)
                #expect(try await desk.send("GET", "\(address)/v1/runs/\(run)", token: acme).status == 200)
                let hidden = try await desk.send("GET", "\(address)/v1/runs/\(run)", token: other)
                #expect(hidden.status == 404)
                #expect(hidden.json["code"] == "run.unknown")
            }
        }
    }

    @Test("the log tells by which door somebody came and what was decided, and holds no token", arguments: [true, false])
    func logged(isGood: Bool) async throws {
        try await IdentityDesk.open { desk in
            let token = isGood ? try desk.key.token(desk.claims()) : try desk.key.token(desk.claims([("aud", "other")]))
            try await desk.serve { address in
                let outcome = try await desk.send("GET", "\(address)/v1/runs", token: token)
                #expect(outcome.status == (isGood ? 200 : 401))
                #expect(isGood || outcome.json["code"] == "token.audience")
                let all = desk.said.joined(separator: "\n")
                #expect(all.contains("door=token"), "\(all)")
                #expect(all.contains(isGood ? "verdict=allowed" : "verdict=refused"), "\(all)")
                #expect(all.contains(isGood ? "actor=user:ada" : "code=token.audience"), "\(all)")
                for part in token.split(separator: ".") {
                    #expect(!all.contains(part), "\(all)")
                    #expect(!outcome.json.text.contains(part))
                }
            }
        }
    }

    @Test("a session that a token has opened ends with it")
    func sessions() async throws {
        try await IdentityDesk.open { desk in
            try await desk.serve { address in
                let claims = desk.claims()
                let opened = try await desk.send("POST", "\(address)/v1/session", token: desk.key.token(claims), [:])
                #expect(opened.status == 201, "\(opened.json.text)")
                #expect(opened.json["actor"] == "user:ada")
                #expect(opened.json["scopes"] == ["read", "submit"])
                let end = opened.json["expiresAt"]?.string.flatMap(Timestamp.init)
                #expect(end?.milliseconds == claims["exp"]?.int.map { $0 * 1_000 })
            }
        }
    }

    @Test("while no keys of the issuer can be had, its tokens are refused for now, and keys go on")
    func away() async throws {
        try await IdentityDesk.open { desk in
            desk.issuer.away(true)
            try await desk.serve { address in
                let outcome = try await desk.send("GET", "\(address)/v1/runs", token: desk.key.token(desk.claims()))
                #expect(outcome.status == 503)
                #expect(outcome.json["code"] == "token.issuer-away")
            }
        }
    }
}
