import Foundation
import Synchronization

/// A process that a demonstration starts: found on the PATH, its output gathered or passed on line by line.
final class ChildProcess: Sendable {
    struct Result: Sendable {
        let code: Int32
        let output: String
    }

    let id: Int32
    private let ended: AsyncStream<Int32>
    private let output: Mutex<[UInt8]>

    /// Throws when the program cannot be started.
    init(
        _ program: String, _ arguments: [String], in folder: String, environment: [String: String],
        onLine: (@Sendable (String) -> Void)? = nil
    ) throws(Problem) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program.hasPrefix("/") ? program : "/usr/bin/env")
        process.arguments = (program.hasPrefix("/") ? [] : [program]) + arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.environment = environment
        process.standardInput = FileHandle.nullDevice
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        let (ended, endedInput) = AsyncStream.makeStream(of: Int32.self)
        self.ended = ended
        let lines = LineSplitter(onLine)
        output = Mutex([])
        // The end of the output is the end of the process: whatever it says is heard before its end is told.
        do { try process.run() } catch {
            throw Problem(
                "demo.program", "'\(program)' could not be started: \(error.localizedDescription)",
                suggestion: "install it, then try again",
                status: .configuration)
        }
        id = process.processIdentifier
        pipe.fileHandleForReading.readabilityHandler = { [self] handle in
            let data = handle.availableData
            if data.isEmpty {
                handle.readabilityHandler = nil
                lines.finish()
                process.waitUntilExit()
                endedInput.yield(process.terminationReason == .uncaughtSignal ? 128 + process.terminationStatus : process.terminationStatus)
                endedInput.finish()
            } else {
                output.withLock { $0 += data }
                lines.hear(data)
            }
        }
    }

    /// The exit code, 128 and the signal's number after a signal; and everything that was said.
    func result() async -> Result {
        var code: Int32 = -1
        for await next in ended { code = next }
        return Result(code: code, output: output.withLock { String(decoding: $0, as: UTF8.self) })
    }

    /// Ends it at once, as a power cut would.
    func kill() { _ = signalProcess(id, SIGKILL) }
}

private func signalProcess(_ id: Int32, _ signal: Int32) -> Int32 { kill(id, signal) }
