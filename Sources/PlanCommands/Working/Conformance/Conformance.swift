import Foundation
import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel

/// Holds a worker against the protocol: gives it jobs, and looks at what it does with them.
final class Conformance {
    static let queue = "conformance"

    let server: ConformanceServer
    let console: Console
    /// How long the job takes for which signs of life are needed.
    let long: TimeSpan
    /// How long is waited for what the worker has to do.
    private let patience: TimeSpan
    private let command: [String]
    private let folder: String
    private var worker: ChildProcess?

    /// - Parameter command: how the worker is started; `{server}` and `{queue}` stand for what it shall serve.
    init(_ server: ConformanceServer, command: [String], folder: String, long: TimeSpan, patience: TimeSpan, console: Console) {
        self.server = server
        self.command = command
        self.folder = folder
        self.long = long
        self.patience = patience
        self.console = console
    }

    /// What the worker has said, for whoever looks for the reason.
    private(set) var output: [UInt8] = []

    /// Starts the worker unless it runs.
    func begin() throws {
        if worker?.look() == true { return }
        let words = command.map { $0.replacing("{server}", with: server.address).replacing("{queue}", with: Self.queue) }
        var environment = console.environment
        environment["CAIRN_SERVER"] = server.address
        do throws(Problem) { worker = try ChildProcess(words[0], Array(words.dropFirst()), environment: environment) } catch {
            throw Problem(
                "worker.unstartable", error.message, suggestion: "name the command of the worker after --", status: .configuration)
        }
    }

    /// Ends the worker, whatever it does.
    func end() async throws {
        guard let worker else { return }
        if worker.look() {
            worker.kill()
            _ = try await worker.wait(console.surroundings)
        }
        output += worker.output
        self.worker = nil
    }

    func terminate() { worker?.terminate() }

    /// The worker's exit code, if it has ended in time.
    func code() async throws -> Int32? { try await wait { self.worker?.look() != true } ? worker?.code : nil }

    var isAlive: Bool { worker?.look() == true }

    /// A run with one job: a script of the shell.
    func job(_ script: String) async throws -> RunID {
        let node: JSON = [
            "id": "a", "type": "program", "owner": .string("worker:\(Self.queue)"), "command": ["sh", "-c", .string(script)],
            "effects": "idempotent", "env": ["GIVEN": "as given"], "retryPolicy": ["maxAttempts": 1],
        ]
        let draft: JSON = ["title": "Conformance", "nodes": [node]]
        return try await server.engine().createPlan(PlanRequest(draft), for: ConformanceServer.caller).run.id
    }

    /// The run, once its job is done or has failed; as it stands when that takes too long.
    func ended(_ run: RunID) async throws -> Run {
        _ = try await wait {
            let view = try await self.server.engine().view(run)
            return view.status.isTerminal || view.failure(of: NodeRef(0)) != nil
        }
        return try await server.engine().view(run)
    }

    /// Where a script leaves a word for the check, and finds one.
    func path(_ name: String) -> String { folder + "/" + name }

    func leave(_ name: String) throws { try Data("x\n".utf8).write(to: URL(fileURLWithPath: path(name))) }

    /// What a script has left, if it has in time.
    func word(_ name: String) async throws -> String? {
        func read() -> String? {
            FileManager.default.contents(atPath: path(name)).map { String(decoding: $0, as: UTF8.self) }.flatMap { $0.isEmpty ? nil : $0 }
        }
        _ = try await wait { read() != nil }
        return read()?.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// The time that was waited, in words.
    var inTime: String { "in \(Moment.span(patience))" }

    /// Looks until something is so; false when it is not in time.
    func wait(_ condition: () async throws -> Bool) async throws -> Bool {
        let surroundings = console.surroundings
        let end = surroundings.now() + patience
        while try await !condition() {
            guard surroundings.now() < end else { return false }
            try await surroundings.sleep(surroundings.now() + TimeSpan(milliseconds: 50))
        }
        return true
    }
}
