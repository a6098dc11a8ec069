import ArgumentParser
import Foundation
import PlanCalendar
import PlanEngine
import PlanJSON

/// `cairn worker conform`.
struct WorkerConformCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "conform", abstract: "Check whether a worker of your own keeps the protocol.",
        discussion: """
            A server of its own is started, with runs in memory, and the worker beside it; {server} and {queue} in its command stand for
            what it shall serve. It has to do 'program' jobs. Exit code 1 says that something was not as it has to be.

            Example: cairn worker conform -- python3 worker.py {server} {queue}
            """)

    @Option(help: ArgumentHelp("How long the job takes that is kept by signs of life.", valueName: "duration"))
    var long = "13s"

    @Option(help: ArgumentHelp("How long is waited for each thing that the worker has to do.", valueName: "duration"))
    var patience = "1m"

    @Flag(name: .customLong("json"), help: "Write JSON.")
    var isJSON = false

    @Argument(parsing: .postTerminator, help: ArgumentHelp("How the worker is started, after --.", valueName: "command"))
    var command: [String] = []

    func validate() throws {
        guard !command.isEmpty else { throw ValidationError("name the command of the worker after --") }
        guard let long = TimeSpan(long), (TimeSpan.seconds(1)...(.seconds(50))).contains(long) else {
            throw ValidationError("--long must be from 1s to 50s")
        }
        guard let patience = TimeSpan(patience), (TimeSpan.seconds(1)...(.minutes(10))).contains(patience), patience > long else {
            throw ValidationError("--patience must be from 1s to 10m, and longer than --long")
        }
    }

    func run() async throws {
        let console = Console.current
        let server = ConformanceServer(console.surroundings)
        // One that was left behind would tell of processes that are others' by now.
        let folder = NSTemporaryDirectory() + "cairn-conform-\(console.surroundings.newRunID())"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let (command, long, patience, isJSON) = (command, TimeSpan(long) ?? .seconds(13), TimeSpan(patience) ?? .minutes(1), isJSON)
        let results = try await withThrowingTaskGroup(of: [ConformanceResult]?.self) { group in
            group.addTask {
                try await server.run()
                return nil
            }
            group.addTask {
                try await server.start()
                let conformance = Conformance(
                    server, command: command, folder: folder, long: long, patience: patience, console: console)
                return try await Self.check(conformance, console, isJSON)
            }
            defer { group.cancelAll() }
            while let found = try await group.next() { if let found { return found } }
            return []
        }
        let failures = results.count { $0.fault != nil }
        if isJSON {
            console.print(JSON.object(JSONObject([("items", .array(results.map(\.json))), ("nextCursor", .null)])).text)
        } else {
            console.print(failures == 0 ? "the worker keeps the protocol" : "\(failures) of \(results.count) checks failed")
        }
        if failures > 0 { throw ExitStatus.failed.exitCode }
    }

    private static func check(
        _ conformance: Conformance, _ console: Console, _ isJSON: Bool
    ) async throws -> [ConformanceResult] {
        var results: [ConformanceResult] = []
        do {
            try await conformance.check { result in
                results.append(result)
                if !isJSON { console.print((result.fault == nil ? "ok      " : "failed  ") + TerminalText.clean(result.title)) }
                if !isJSON, let fault = result.fault { console.print("        " + TerminalText.clean(fault)) }
            }
            try await conformance.end()
        } catch {
            try await conformance.end()
            throw error
        }
        if results.contains(where: { $0.fault != nil }) {
            console.note(TerminalText.clean("the worker said: \(String(decoding: conformance.output.suffix(4_000), as: UTF8.self))"))
        }
        return results
    }
}
