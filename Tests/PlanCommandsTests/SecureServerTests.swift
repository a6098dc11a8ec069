import Foundation
import PlanJSON
import Testing

/// A server that is spoken with over TLS, as it is started from a shell.
@Suite(
    "cairn serve with a certificate", .serialized, .enabled(if: Program.path != nil, "build the product 'cairn' first"),
    .enabled(if: Program.hasTLSTools, "install openssl and curl"))
struct SecureServerTests {
    let program: Program

    init() throws { program = try Program() }

    /// A certificate for this machine that has signed itself, made as an operator would.
    private func certify(_ name: String) throws {
        let made = try Self.tool(
            "openssl",
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", "/CN=\(name)",
                "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", "\(program.folder)/\(name).key", "-out",
                "\(program.folder)/\(name).pem",
            ])
        try #require(made.code == 0, "\(made.out)")
    }

    private static func tool(_ name: String, _ arguments: [String]) throws -> (code: Int32, out: String) {
        let process = Process(), pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [name] + arguments
        (process.standardOutput, process.standardError) = (pipe, pipe)
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }

    private func ask(_ port: Int, trusting name: String) throws -> (code: Int32, out: String) {
        try Self.tool("curl", ["-sS", "--cacert", "\(program.folder)/\(name).pem", "https://127.0.0.1:\(port)/healthz"])
    }

    @Test("requests come over TLS, cookies are for TLS only, and SIGHUP shows the certificate that is there then")
    func serves() throws {
        try certify("one")
        try certify("two")
        for end in ["pem", "key"] { try program.write("server.\(end)", program.read("one.\(end)")) }
        _ = try program.run(["keys", "create", "user:ada", "--scope", "read", "--json"])
        let key = try program.run(["keys", "create", "user:ada", "--scope", "read", "--json"])
        let token = try #require(try JSON(parsing: key.out)["token"]?.string)
        let (process, said) = try program.serve("--tls-certificate", "server.pem", "--tls-key", "server.key")
        defer { process.terminate() }
        let port = try #require(said.port(), "\(said.text)")
        #expect(said.text.contains("listening on https://"))
        let answer = try ask(port, trusting: "one")
        #expect(answer.code == 0 && answer.out.contains("\"ok\""), "\(answer.out)")
        // Who does not trust the certificate does not ask.
        #expect(try ask(port, trusting: "two").code == 60)
        let plain = try Self.tool("curl", ["-sS", "http://127.0.0.1:\(port)/healthz"])
        #expect(plain.code != 0, "\(plain.out)")
        let session = try Self.tool(
            "curl",
            [
                "-sSi", "--cacert", "\(program.folder)/one.pem", "-X", "POST", "-H", "Authorization: Bearer \(token)",
                "https://127.0.0.1:\(port)/v1/session",
            ])
        #expect(session.out.contains("; Secure"), "\(session.out)")
        for end in ["pem", "key"] { try program.write("server.\(end)", program.read("two.\(end)")) }
        kill(process.processIdentifier, SIGHUP)
        for _ in 0..<400 where try ask(port, trusting: "two").code != 0 { usleep(50_000) }
        #expect(try ask(port, trusting: "two").code == 0, "\(said.text)")
        // What cannot be used is not shown.
        try program.write("server.key", "none")
        kill(process.processIdentifier, SIGHUP)
        for _ in 0..<400 where !said.text.contains("stays as it is") { usleep(50_000) }
        #expect(try ask(port, trusting: "two").code == 0, "\(said.text)")
        kill(process.processIdentifier, SIGTERM)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(said.text)")
    }

    @Test("a certificate without its key, with another's, or that is none, is refused before anything begins")
    func refused() throws {
        try certify("one")
        try certify("two")
        for (arguments, code) in [
            (["--tls-certificate", "one.pem"], "config.invalid"), (["--tls-key", "one.key"], "config.invalid"),
            (["--tls-certificate", "one.pem", "--tls-key", "two.key"], "server.certificate"),
            (["--tls-certificate", "one.key", "--tls-key", "one.pem"], "server.certificate"),
            (["--tls-certificate", "none.pem", "--tls-key", "one.key"], "server.certificate"),
            (["--issuer", "https://issuer.example"], "config.invalid"), (["--audience", "cairn"], "config.invalid"),
            (["--issuer", "http://issuer.example", "--audience", "cairn"], "config.invalid"),
        ] {
            let outcome = try program.run(["serve", "--json", "--port", "0"] + arguments)
            #expect(outcome.code == 78, "\(arguments): \(outcome.err)")
            #expect(try JSON(parsing: outcome.err)["code"]?.string == code, "\(outcome.err)")
        }
    }

    @Test("'cairn up' speaks TLS as well, and its worker does jobs by a door of its own")
    func up() throws {
        try certify("one")
        let made = try program.run(
            ["keys", "create", "user:ada", "--scope", "read", "--scope", "submit", "--scope", "work:*", "--json"])
        let token = try #require(try JSON(parsing: made.out)["token"]?.string)
        let (process, said) = try program.up(
            "--tls-certificate", "one.pem", "--tls-key", "one.key", "--queue", "q", key: token)
        defer { process.terminate() }
        let port = try #require(said.port(), "\(said.text)")
        #expect(said.text.contains("listening on https://"))
        func ask(_ path: String, _ more: [String] = []) throws -> String {
            try Self.tool(
                "curl",
                [
                    "-sS", "--cacert", "\(program.folder)/one.pem", "-H", "Authorization: Bearer \(token)",
                    "-H", "Content-Type: application/json",
                ] + more + ["https://127.0.0.1:\(port)\(path)"]
            ).out
        }
        let build: JSON = ["id": "build", "type": "program", "owner": "worker:q", "command": ["echo", "hi"], "effects": "idempotent"]
        let draft: JSON = ["draft": ["title": "Far", "nodes": [build]]]
        let run = try #require(try JSON(parsing: ask("/v1/runs", ["-d", draft.text]))["runId"]?.string)
        var status = "", tries = 0
        while status != "completed", tries < 400 {
            status = try JSON(parsing: ask("/v1/runs/\(run)"))["status"]?.string ?? ""
            tries += 1
            usleep(50_000)
        }
        #expect(status == "completed", "\(said.text)")
        kill(process.processIdentifier, SIGTERM)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(said.text)")
    }

    @Test("other machines are served without TLS, and the operator is warned")
    func warned() throws {
        _ = try program.run(["keys", "create", "user:ada", "--scope", "read"])
        let (process, said) = try program.serve("--host", "0.0.0.0")
        defer { process.terminate() }
        for _ in 0..<400 where !said.text.contains("warning") { usleep(50_000) }
        #expect(said.text.contains("warning: what is said with other machines"), "\(said.text)")
    }
}
