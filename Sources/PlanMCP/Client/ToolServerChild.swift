import Foundation
import PlanCalendar
import PlanEngine

/// The process of a tool server, with pipes to its standard streams.
///
/// Unchecked: everything is set before `init` returns; afterwards the one link that owns it starts nothing anew and closes each pipe once.
final class ToolServerChild: @unchecked Sendable {
    private let process = Process()
    private let pipes = (input: Pipe(), output: Pipe(), errors: Pipe())

    var input: Int32 { pipes.input.fileHandleForWriting.fileDescriptor }
    var output: Int32 { pipes.output.fileHandleForReading.fileDescriptor }
    var errors: Int32 { pipes.errors.fileHandleForReading.fileDescriptor }

    init(_ command: String, _ arguments: [String], directory: String, environment: [String: String]) throws {
        process.executableURL = URL(fileURLWithPath: try Self.path(of: command, directory, environment))
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: directory)
        process.environment = environment
        process.standardInput = pipes.input
        process.standardOutput = pipes.output
        process.standardError = pipes.errors
        try process.runWithEverySignal()
    }

    /// A command as a shell would find it.
    private static func path(of command: String, _ directory: String, _ environment: [String: String]) throws -> String {
        if command.contains("/") {
            return command.hasPrefix("/") ? command : URL(fileURLWithPath: directory).appendingPathComponent(command).path
        }
        for folder in (environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":") {
            let path = "\(folder)/\(command)"
            if FileManager.default.isExecutableFile(atPath: path) { return path }
        }
        throw CocoaError(.fileNoSuchFile, userInfo: [NSFilePathErrorKey: command])
    }

    /// Called once nobody writes to it any more.
    func closeInput() { pipes.input.fileHandleForWriting.closeFile() }

    /// Called once nobody reads what it says any more.
    func closeOutput() { pipes.output.fileHandleForReading.closeFile() }
    func closeErrors() { pipes.errors.fileHandleForReading.closeFile() }

    /// Gives it a moment after its input has ended, then asks it to end, then ends it.
    func end(_ surroundings: Surroundings) async {
        if await hasEnded(surroundings) { return }
        process.terminate()
        if await hasEnded(surroundings) { return }
        kill(process.processIdentifier, SIGKILL)
        _ = await hasEnded(surroundings)
    }

    private func hasEnded(_ surroundings: Surroundings) async -> Bool {
        for _ in 0..<80 {
            guard process.isRunning else { return true }
            do { try await surroundings.sleep(surroundings.now() + TimeSpan(milliseconds: 25)) } catch { return false }
        }
        return !process.isRunning
    }
}
