import Foundation
import PlanJSON
import Testing

@testable import PlanMCP

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// A worker of another language beside a server, as they are started from a shell.
@Suite(
    "Workers beside a server", .serialized, .timeLimit(.minutes(10)),
    .enabled(if: Program.path != nil, "build the product 'cairn' first")
)
struct WorkerProcessTests {
    let program: Program

    init() throws { program = try Program() }

    static let example = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Examples/worker/worker.py").path

    private static let draft: JSON = [
        "title": "Elsewhere",
        "nodes": [["id": "a", "type": "program", "owner": "worker:q", "command": ["echo", "hi"], "effects": "idempotent"]],
    ]

    /// The one without a library, and the command.
    enum Kind: CaseIterable {
        case example, command
    }

    private func worker(_ kind: Kind, _ port: Int) throws -> Process {
        let server = "http://127.0.0.1:\(port)"
        guard kind == .example else { return try program.start(["worker", "--queue", "q", "--server", server]) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", Self.example, server, "q"]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.runWithEverySignal()
        return process
    }

    @Test("a worker does the programs of its queue, and ends when it is asked to", arguments: Kind.allCases)
    func example(kind: Kind) async throws {
        let (server, said) = try program.serve()
        defer { server.terminate() }
        let port = try #require(said.port())
        let made = try await send("POST", "/v1/runs", ["draft": Self.draft], port)
        let run = try #require(made["runId"]?.string, "\(made.text)")
        let worker = try worker(kind, port)
        defer { worker.terminate() }
        while try await send("GET", "/v1/runs/\(run)", nil, port)["status"]?.string == "running" { await Task.yield() }
        let view = try await send("GET", "/v1/runs/\(run)", nil, port)
        #expect(view["status"]?.string == "completed")
        #expect(view["nodes"]?[0]?["latestStructuredOutput"]?["stdout"]?.string == "hi\n", "\(view.text)")
        worker.terminate()
        server.terminate()
        while worker.isRunning { await Task.yield() }
        #expect(worker.terminationStatus == 0, "a worker that is asked to end finishes what it does")
    }

    @Test("the server is killed under load: every run that was accepted exists once and ends once", arguments: Kind.allCases)
    func killed(kind: Kind) async throws {
        let (first, said) = try program.serve()
        let port = try #require(said.port())
        let workers = try (0..<2).map { _ in try worker(kind, port) }
        defer { for worker in workers { worker.terminate() } }
        var runs: [String] = []
        for number in 0..<30 {
            if number == 15 { kill(first.processIdentifier, SIGKILL) }
            // A client that heard nothing says the same again, under the same key.
            guard let made = try? await send("POST", "/v1/runs", ["draft": Self.draft], port, key: "run-\(number)"),
                let run = made["runId"]?.string
            else { break }
            runs.append(run)
        }
        first.waitUntilExit()
        let (second, again) = try program.serve("--port", "\(port)")
        defer { second.terminate() }
        #expect(again.port() == port, "\(again.text)")
        for number in 0..<30 {
            let made = try await send("POST", "/v1/runs", ["draft": Self.draft], port, key: "run-\(number)")
            let run = try #require(made["runId"]?.string, "\(made.text)")
            if number < runs.count { #expect(runs[number] == run) } else { runs.append(run) }
        }
        #expect(Set(runs).count == 30)
        for run in runs {
            while try await send("GET", "/v1/runs/\(run)", nil, port)["status"]?.string == "running" { await Task.yield() }
            let view = try await send("GET", "/v1/runs/\(run)?includeEvents=true", nil, port)
            #expect(view["status"]?.string == "completed", "\(view.text)")
            #expect(view["recentEvents"]?.array?.filter { $0["eventType"]?.string == "node-completed" }.count == 1)
        }
    }

    private func send(_ method: String, _ path: String, _ body: JSON?, _ port: Int, key: String? = nil) async throws -> JSON {
        var request = URLRequest(url: try #require(URL(string: "http://127.0.0.1:\(port)\(path)")))
        request.httpMethod = method
        request.httpBody = body.map { Data($0.bytes) }
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        if let key { request.setValue(key, forHTTPHeaderField: "Idempotency-Key") }
        return try await JSON(parsing: Array(URLSession.shared.data(for: request).0))
    }
}
