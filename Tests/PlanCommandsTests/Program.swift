import Foundation

@testable import PlanMCP

/// The built `cairn` in a folder of its own.
final class Program: Sendable {
    /// Beside the test bundle, where the package's products are built.
    static let path: String? = {
        var folders = [URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()]
        folders += Bundle.allBundles.map { $0.bundleURL.deletingLastPathComponent() }
        folders.append(Bundle.main.bundleURL)
        let candidates = folders.flatMap { [$0, $0.deletingLastPathComponent()] }.map { $0.appendingPathComponent("cairn").path }
        return candidates.first { FileManager.default.isExecutableFile(atPath: $0) }
    }()

    let folder: String

    init() throws {
        folder = NSTemporaryDirectory() + "cairn-program-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func write(_ name: String, _ text: String) throws {
        try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
    }

    func read(_ name: String) throws -> String { try String(contentsOfFile: folder + "/" + name, encoding: .utf8) }

    /// Returns when another process has put something into a file, or after twenty seconds.
    func waitForFile(_ name: String) {
        for _ in 0..<400 {
            if let text = try? read(name), !text.isEmpty { return }
            usleep(50_000)
        }
    }

    func start(_ arguments: [String]) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Self.path ?? "cairn")
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.environment = ["PATH": "/usr/bin:/bin", "USER": "ada", "HOME": folder]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.runWithEverySignal()
        return process
    }

    /// Runs a command to its end, with what it says kept in files so that no pipe can fill up.
    func run(_ arguments: [String], input: String = "") throws -> (code: Int32, out: String, err: String) {
        for name in [".in", ".out", ".err"] { try write(name, name == ".in" ? input : "") }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Self.path ?? "cairn")
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.environment = ["PATH": "/usr/bin:/bin", "USER": "ada", "HOME": folder]
        process.standardInput = FileHandle(forReadingAtPath: folder + "/.in")
        process.standardOutput = FileHandle(forWritingAtPath: folder + "/.out")
        process.standardError = FileHandle(forWritingAtPath: folder + "/.err")
        try process.runWithEverySignal()
        process.waitUntilExit()
        return (process.terminationStatus, try read(".out"), try read(".err"))
    }
}
