import Foundation
import PlanJSON
import PlanTestKit
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// A server as it is started from a shell.
@Suite("cairn serve", .serialized, .enabled(if: Program.path != nil, "build the product 'cairn' first: swift build --product cairn"))
struct ServeProcessTests {
    let program: Program

    init() throws { program = try Program() }

    @Test("it tells where it listens, takes runs, drives them, and SIGTERM lets it end in order")
    func serves() async throws {
        let (process, said) = try program.serve()
        defer { process.terminate() }
        let port = try #require(said.port())
        let draft: JSON = [
            "title": "Served", "nodes": [["id": "a", "type": "program", "command": ["echo", "hi"], "effects": "read"]],
        ]
        let made = try await send("POST", "/v1/runs", ["draft": draft], port)
        let run = try #require(made["runId"]?.string, "\(made.text)")
        while try await send("GET", "/v1/runs/\(run)", nil, port)["status"]?.string == "running" { await Task.yield() }
        kill(process.processIdentifier, SIGTERM)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(said.text)")
        #expect(said.text.contains("requests under way were finished"))
        let status = try JSON(parsing: program.run(["status", run, "--json"]).out)
        #expect(status["nodes"]?[0]?["output"]?["stdout"]?.string == "hi\n")
    }

    #if os(Linux)
        @Test("at rest it holds less than three quarters of what its start has touched")
        func rests() async throws {
            let (process, said) = try program.serve()
            defer { process.terminate() }
            _ = try #require(said.port())
            let status = try String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)
            func kilobytes(_ name: String) throws -> Int {
                let line = try #require(status.split(separator: "\n").first { $0.hasPrefix(name + ":") })
                return try #require(line.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }.first)
            }
            #expect(try kilobytes("VmRSS") * 4 < kilobytes("VmHWM") * 3, "\(status)")
        }
    #endif

    @Test("a port that is taken, and an address that is not this machine's alone, are refused")
    func refused() throws {
        let (process, said) = try program.serve()
        defer { process.terminate() }
        let port = try #require(said.port())
        let second = try program.run(["serve", "--json", "--port", "\(port)", "--db", "other.db"])
        #expect(try JSON(parsing: second.err)["code"]?.string == "server.port-taken", "\(second.err)")
        let wide = try program.run(["serve", "--json", "--host", "0.0.0.0", "--port", "0", "--db", "other.db"])
        #expect(try JSON(parsing: wide.err)["code"]?.string == "server.not-loopback", "\(wide.err)")
    }

    @Test("it tells when it began, how large its database is, and what became of its traces", .timeLimit(.minutes(5)))
    func numbers() async throws {
        let collector = LocalServer { _ in .reply(200) }.start()
        let before = Date().timeIntervalSince1970
        let (process, said) = try program.serve("--otlp", collector.address)
        defer { process.terminate() }
        let port = try #require(said.port(), "\(said.text)")
        func numbers() async throws -> [Substring: Double] {
            let url = try #require(URL(string: "http://127.0.0.1:\(port)/metrics"))
            let text = String(decoding: try await URLSession.shared.data(from: url).0, as: UTF8.self)
            let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { $0.split(separator: " ") }
            return Dictionary(lines.compactMap { line in Double(line[1]).map { (line[0], $0) } }, uniquingKeysWith: { $1 })
        }
        var found = try await numbers()
        // Spans are sent some at a time.
        while found["cairn_spans_total{outcome=\"sent\"}"] == nil {
            try Task.checkCancellation()
            await Task.yield()
            found = try await numbers()
        }
        #expect(try #require(found["cairn_spans_total{outcome=\"sent\"}"]) >= 1)
        #expect(collector.requests.contains { $0.target == "/v1/traces" })
        let start = try #require(found["process_start_time_seconds"])
        #expect(start >= before - 1 && start <= Date().timeIntervalSince1970)
        #expect(try #require(found["cairn_database_bytes"]) >= 4_096)
    }

    @Test("with an issuer it takes the tokens that this issuer has signed for it, and no others, and keys beside them")
    func issuer() async throws {
        let issuer = TokenIssuerServer()
        let key = try program.run(["keys", "create", "user:ada", "--scope", "read", "--json"])
        let opens = try #require(try JSON(parsing: key.out)["token"]?.string)
        let host = try #require(URL(string: issuer.address)?.port).description
        let (process, said) = try program.serve(
            "--issuer", issuer.address, "--audience", "cairn", "--scope-prefix", "cairn:", "--allow-hosts", "127.0.0.1:\(host)")
        defer { process.terminate() }
        let port = try #require(said.port(), "\(said.text)")
        func ask(_ token: String?) async throws -> JSON { try await send("GET", "/v1/caller", nil, port, token: token) }
        let good = try issuer.token(for: "cairn", subject: "bo", scope: "openid cairn:read")
        // The keys of the issuer are read when the server begins, which may take a moment.
        while try await ask(good)["code"]?.string == "token.issuer-away" { await Task.yield() }
        let caller = try await ask(good)
        #expect(caller["actor"] == "user:bo", "\(caller.text)")
        #expect(try await ask(opens)["actor"] == "user:ada")
        for (token, code) in [
            (nil, "key.missing"), (try issuer.token(for: "other", subject: "bo", scope: "cairn:read"), "token.audience"),
            (try issuer.token(for: "cairn", subject: "bo", scope: "cairn:read", seconds: -600), "token.expired"),
            (try issuer.token(for: "cairn", subject: "bo", scope: "read"), "token.scope"),
            (try issuer.token(for: "cairn", subject: "bo", scope: "cairn:read", signedBy: true), "token.signature"),
        ] as [(String?, String)] {
            #expect(try await ask(token)["code"]?.string == code)
        }
        #expect(try await send("POST", "/v1/runs", ["draft": [:]], port, token: good)["code"] == "key.scope")
        kill(process.processIdentifier, SIGTERM)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(said.text)")
        #expect(said.text.contains("a token of \(issuer.address)"))
    }

    private func send(_ method: String, _ path: String, _ body: JSON?, _ port: Int, token: String? = nil) async throws -> JSON {
        var request = URLRequest(url: try #require(URL(string: "http://127.0.0.1:\(port)\(path)")))
        request.httpMethod = method
        request.httpBody = body.map { Data($0.bytes) }
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        if let token { request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization") }
        return try await JSON(parsing: Array(URLSession.shared.data(for: request).0))
    }
}
