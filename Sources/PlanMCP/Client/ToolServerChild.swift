import Foundation
import PlanCalendar
import PlanEngine
import PlanModel
import PlanProcesses
import Synchronization

/// The process of a tool server, with pipes to its standard streams.
final class ToolServerChild: Sendable {
    /// What is written to it, and what it says.
    let input: Int32, output: Int32, errors: Int32
    private let process: pid_t
    /// Whether its end has been seen: its number may be another's since.
    private let isGone = Mutex(false)

    /// Throws when it cannot be started, in words that can be shown.
    init(_ command: String, _ arguments: [String], directory: String, environment: [String: String]) throws(Failure) {
        var opened: [Int32] = []
        func pipe() throws(SpawnFailure) -> (reading: Int32, writing: Int32) {
            let ends = try Spawn.pipe()
            opened += [ends.reading, ends.writing]
            return ends
        }
        do throws(SpawnFailure) {
            let path = try Self.path(of: command, directory, environment)
            let (toIt, fromIt, beside) = (try pipe(), try pipe(), try pipe())
            process = try Spawn.start(
                [path] + arguments, environment: environment, in: directory, input: toIt.reading, output: fromIt.writing,
                errors: beside.writing)
            (input, output, errors) = (toIt.writing, fromIt.reading, beside.reading)
            for end in [toIt.reading, fromIt.writing, beside.writing] { close(end) }
        } catch {
            for end in opened { close(end) }
            throw Failure(.unavailable, "'\(command)': \(error.reason)", neverBegan: true)
        }
    }

    /// A command as a shell would find it.
    private static func path(of command: String, _ directory: String, _ environment: [String: String]) throws(SpawnFailure) -> String {
        if command.contains("/") {
            return command.hasPrefix("/") ? command : URL(fileURLWithPath: directory).appendingPathComponent(command).path
        }
        for folder in (environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":") {
            let path = "\(folder)/\(command)"
            if FileManager.default.isExecutableFile(atPath: path) { return path }
        }
        throw SpawnFailure(code: ENOENT)
    }

    /// Called once nobody writes to it any more.
    func closeInput() { close(input) }

    /// Called once nobody reads what it says any more.
    func closeOutput() { close(output) }
    func closeErrors() { close(errors) }

    /// Gives it a moment after its input has ended, then asks it to end, then ends it.
    func end(_ surroundings: Surroundings) async {
        for signal in [nil, SIGTERM, SIGKILL] as [Int32?] {
            if let signal { isGone.withLock { if !$0 { kill(process, signal) } } }
            if await hasEnded(surroundings) { return }
        }
    }

    private func hasEnded(_ surroundings: Surroundings) async -> Bool {
        for _ in 0..<80 {
            if look() { return true }
            do { try await surroundings.sleep(surroundings.now() + TimeSpan(milliseconds: 25)) } catch { return look() }
        }
        return look()
    }

    private func look() -> Bool {
        isGone.withLock { isGone in
            if !isGone { isGone = ProcessEnd(of: process) != nil }
            return isGone
        }
    }
}
