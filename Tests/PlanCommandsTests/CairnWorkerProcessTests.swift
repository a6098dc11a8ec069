import Foundation
import PlanJSON
import Testing

@testable import PlanMCP

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// `cairn worker` and `cairn up`, as they are started from a shell, and what happens when something of them is killed.
@Suite(
    "The command that is a worker", .serialized, .timeLimit(.minutes(10)),
    .enabled(if: Program.path != nil, "build the product 'cairn' first")
)
struct CairnWorkerProcessTests {
    let program: Program

    init() throws { program = try Program() }

    /// A worker, with what it says in a file.
    private func worker(_ port: Int, _ name: String, _ more: String...) throws -> Process {
        try start(["worker", "--queue", "q", "--name", name, "--server", "http://127.0.0.1:\(port)", "--json"] + more, name)
    }

    private func start(_ arguments: [String], _ name: String) throws -> Process {
        try program.write(name, "")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Program.path ?? "cairn")
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: program.folder)
        process.environment = ["PATH": "/usr/bin:/bin", "USER": "ada", "HOME": program.folder, "TOKEN": "hush"]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle(forWritingAtPath: program.folder + "/" + name)
        process.standardError = FileHandle.nullDevice
        try process.runWithEverySignal()
        return process
    }

    /// What a worker has told of its jobs and itself, in order.
    private func told(_ name: String) throws -> [String] {
        try program.read(name).split(separator: "\n").compactMap { try JSON(parsing: Array($0.utf8))["event"]?.string }
    }

    private func until(_ condition: () async throws -> Bool) async throws {
        while try await !condition() {
            try Task.checkCancellation()
            usleep(20_000)
        }
    }

    private func create(_ script: String, _ port: Int, effects: String = "idempotent") async throws -> String {
        let node: JSON = [
            "id": "a", "type": "program", "owner": "worker:q", "command": ["sh", "-c", .string(script)], "effects": .string(effects),
        ]
        let made = try await send("POST", "/v1/runs", ["draft": ["title": "Elsewhere", "nodes": [node]]], port)
        return try #require(made["runId"]?.string, "\(made.text)")
    }

    private func view(_ run: String, _ port: Int) async throws -> JSON { try await send("GET", "/v1/runs/\(run)", nil, port) }

    private func send(_ method: String, _ path: String, _ body: JSON?, _ port: Int) async throws -> JSON {
        var request = URLRequest(url: try #require(URL(string: "http://127.0.0.1:\(port)\(path)")))
        request.httpMethod = method
        request.httpBody = body.map { Data($0.bytes) }
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        return try await JSON(parsing: Array(URLSession.shared.data(for: request).0))
    }

    @Test("a worker that is killed loses its job to the next one, which ends what the first has left running")
    func killedWorker() async throws {
        let (server, said) = try program.serve()
        defer { server.terminate() }
        let port = try #require(said.port())
        let first = try worker(port, "w1", "--lease", "1s")
        let script = "echo $$ > pid.$CAIRN_ATTEMPT; if [ $CAIRN_ATTEMPT = 1 ]; then sleep 6000; fi; echo $CAIRN_IDEMPOTENCY_KEY"
        let run = try await create(script, port)
        program.waitForFile("pid.1")
        let left = try #require(Int32(try program.read("pid.1").trimmingCharacters(in: .whitespacesAndNewlines)))
        kill(first.processIdentifier, SIGKILL)
        first.waitUntilExit()
        let second = try worker(port, "w2")
        defer { second.terminate() }
        try await until { try await view(run, port)["status"]?.string != "running" }
        let ended = try await view(run, port)
        #expect(ended["status"]?.string == "completed", "\(ended.text)")
        #expect(ended["nodes"]?[0]?["latestStructuredOutput"]?["stdout"]?.string == "\(run):a:1\n", "the same key for what is done again")
        // What has ended is gone as soon as somebody has looked after it.
        try await until { kill(left, 0) == -1 }
    }

    @Test("a worker finishes its job while the server is away, and tells the next server")
    func serverAway() async throws {
        let (first, said) = try program.serve()
        let port = try #require(said.port())
        let worker = try worker(port, "w")
        defer { worker.terminate() }
        let run = try await create("echo begun > begun; while [ ! -e go ]; do sleep 0.05; done; echo done", port)
        program.waitForFile("begun")
        kill(first.processIdentifier, SIGKILL)
        first.waitUntilExit()
        try program.write("go", "go")
        try await until { try told("w").contains("away") }
        let (second, again) = try program.serve("--port", "\(port)")
        defer { second.terminate() }
        #expect(again.port() == port, "\(again.text)")
        try await until { try await view(run, port)["status"]?.string != "running" }
        #expect(try await view(run, port)["status"]?.string == "completed")
        try await until { try told("w").contains("done") }
        #expect(try told("w").filter { $0 == "took" }.count == 1)
    }

    @Test("what is said to it is a line of it, once, whether it was said before it took the job or while it works")
    func hears() async throws {
        let (server, said) = try program.serve()
        defer { server.terminate() }
        let port = try #require(said.port())
        let run = try await create("echo begun > begun; while [ ! -e go ]; do sleep 0.05; done", port)
        try await until { try await view(run, port)["nodes"]?[0]?["status"]?.string == "running" }
        _ = try await send("POST", "/v1/runs/\(run)/nodes/a/tell", ["text": "early"], port)
        let worker = try worker(port, "w", "--lease", "6s")
        defer { worker.terminate() }
        program.waitForFile("begun")
        _ = try await send("POST", "/v1/runs/\(run)/nodes/a/tell", ["text": "hurry"], port)
        try await until { try program.read("w").contains("\"text\":\"hurry\"") }
        try program.write("go", "go")
        try await until { try told("w").contains("done") }
        #expect(try told("w").filter { $0 == "told" }.count == 2)
        #expect(try program.read("w").contains("\"text\":\"early\""))
    }

    @Test("^C lets a job finish; a second one gives it back at once, and the next worker gets it as the same attempt")
    func interrupted() async throws {
        let (server, said) = try program.serve()
        defer { server.terminate() }
        let port = try #require(said.port())
        let first = try worker(port, "w1", "--drain", "10m")
        let run = try await create("echo x >> begun; while [ ! -e go ]; do sleep 0.05; done; echo $CAIRN_ATTEMPT $TOKEN", port)
        program.waitForFile("begun")
        first.interrupt()
        try await until { try told("w1").contains("stopping") }
        first.interrupt()
        first.waitUntilExit()
        #expect(first.terminationStatus == 0)
        #expect(try told("w1") == ["began", "took", "stopping", "gave-back"])
        try program.write("go", "go")
        let second = try worker(port, "w2", "--drain", "10m")
        try await until { try await view(run, port)["status"]?.string != "running" }
        #expect(try await view(run, port)["nodes"]?[0]?["latestStructuredOutput"]?["stdout"]?.string == "1\n")
        second.terminate()
        second.waitUntilExit()
        #expect(second.terminationStatus == 0)
    }

    @Test("a server with a worker in one process does both, and ends both in order")
    func together() async throws {
        let process = try start(["up", "--port", "7079", "--queue", "q", "--json", "--drain", "10m"], "up")
        let port = 7079
        try await until { (try? await send("GET", "/readyz", nil, port)) != nil }
        let run = try await create("echo begun > begun; while [ ! -e go ]; do sleep 0.05; done; echo done", port)
        program.waitForFile("begun")
        process.terminate()
        try await until { try told("up").contains("stopping") }
        try program.write("go", "go")
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        #expect(try told("up") == ["began", "took", "stopping", "done"])
        #expect(try program.run(["status", run, "--json"]).out.contains(#""status":"completed""#))
    }

    @Test(
        "the command and the example keep the protocol",
        arguments: [
            (["cairn", "worker", "--queue", "{queue}", "--lease", "6s"], "7s"),
            (["python3", WorkerProcessTests.example, "{server}", "{queue}"], "11s"),
        ])
    func conforms(command: [String], long: String) throws {
        let words = command[0] == "cairn" ? [Program.path ?? "cairn"] + command.dropFirst() : command
        let outcome = try program.run(["worker", "conform", "--json", "--long", long, "--"] + words)
        let items = try JSON(parsing: Array(outcome.out.utf8))["items"]?.array ?? []
        #expect(outcome.code == 0 && items.count == 7 && items.allSatisfy { $0["passed"]?.bool == true }, "\(outcome)")
    }

    @Test("a worker that cannot be started is a matter of its command")
    func unfit() throws {
        let missing = try program.run(["worker", "conform", "--json", "--", "no-such-worker"])
        #expect(missing.code == 78 && missing.err.contains("worker.unstartable"))
        #expect(try program.run(["worker", "conform"]).code == 64)
    }
}
