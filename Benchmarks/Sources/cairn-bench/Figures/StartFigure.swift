import Foundation
import PlanJSON

/// From the start of the command's process in an empty folder to the first node that it says is finished.
enum StartFigure {
    static func measure(_ settings: Settings) async throws -> [Figure] {
        let command = URL(fileURLWithPath: settings.cairn ?? "\(project)/.build/release/cairn").standardizedFileURL
        if settings.cairn == nil, !settings.isQuick, !FileManager.default.isExecutableFile(atPath: command.path) { build() }
        guard FileManager.default.isExecutableFile(atPath: command.path) else {
            return skip("\(command.path) is not there; build it with 'swift build -c release --product cairn', or say --cairn PATH")
        }
        var times: [(first: Double, end: Double)] = []
        for round in 0..<(settings.isQuick ? 4 : 11) {
            let folder = try settings.folder.fresh()
            defer { settings.folder.remove(folder) }
            let run = try start(command, in: folder)
            guard run.status == 0 else { return skip("'cairn run' ended with \(run.status): \(run.complaint)") }
            // The first one reads the command from the disk.
            if round > 0 { times.append((run.first ?? run.end, run.end)) }
        }
        return [
            Figure(
                name: "start-to-first-node", value: times.map(\.first).median, unit: "ms", better: .lower, aim: 100,
                details: [("untilExitMilliseconds", .rounded(times.map(\.end).median, digits: 3))])
        ]
    }

    /// The folder of the project whose benchmarks these are.
    private static var project: String {
        var folder = URL(fileURLWithPath: #filePath)
        for _ in 0..<5 { folder.deleteLastPathComponent() }
        return folder.path
    }

    private static func skip(_ reason: String) -> [Figure] {
        Output.note("start-to-first-node is left out: \(reason)")
        return []
    }

    private static func build() {
        Output.note("building cairn")
        let builder = Process()
        builder.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        builder.arguments = ["swift", "build", "-c", "release", "--product", "cairn", "--quiet", "--package-path", project]
        builder.standardOutput = FileHandle.standardError
        guard (try? builder.run()) != nil else { return }
        builder.waitUntilExit()
    }

    private struct Run {
        /// Milliseconds until the node was shown as finished; nil when it never was.
        var first: Double?
        let end: Double
        let status: Int32
        let complaint: String
    }

    private static func start(_ command: URL, in folder: String) throws -> Run {
        let plan = BenchPlan.chain(1)
        try Data(plan.bytes).write(to: URL(fileURLWithPath: "\(folder)/plan.json"))
        let process = Process()
        let (output, errors) = (Pipe(), Pipe())
        process.executableURL = command
        process.arguments = ["run", "plan.json"]
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.environment = ["PATH": "/usr/bin:/bin", "HOME": folder, "USER": "bench"]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = errors
        let clock = Stopwatch()
        try process.run()
        var text = ""
        var first: Double?
        while true {
            let data = output.fileHandleForReading.availableData
            if data.isEmpty { break }
            text += String(decoding: data, as: UTF8.self)
            if first == nil, text.split(separator: "\n").contains(where: { $0.contains("n0") && $0.contains("completed") }) {
                first = clock.milliseconds
            }
        }
        process.waitUntilExit()
        let end = clock.milliseconds
        let complaint = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self).prefix(300)
        return Run(first: first, end: end, status: process.terminationStatus, complaint: String(complaint))
    }
}
