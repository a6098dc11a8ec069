import Foundation
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A real `cairn` process, as a person at a terminal has it.
final class CairnProcess: Sendable {
    /// How a process ended.
    enum End: Hashable, Sendable {
        case exit(Int32)
        case signal(Int32)
    }

    let id: pid_t
    private let end = Mutex<End?>(nil)

    /// The program beside the test bundle.
    static let program: String = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appendingPathComponent("cairn")
        .path
    static var exists: Bool { FileManager.default.isExecutableFile(atPath: program) }

    /// - Parameter output: a file that gets what it says.
    init(_ arguments: [String], environment: [String: String], output: String) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        let words = ([Self.program] + arguments).map { strdup($0) } + [nil]
        let variables = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { for text in words + variables { free(text) } }
        var process: pid_t = 0
        let error = posix_spawn(&process, Self.program, &actions, nil, words, variables)
        guard error == 0 else { throw POSIXError(POSIXErrorCode(rawValue: error) ?? .ENOENT) }
        id = process
    }

    func send(_ signal: Int32) { if poll() == nil { kill(id, signal) } }

    /// How it ended; nil while it runs.
    @discardableResult
    func poll() -> End? {
        end.withLock { end in
            if end != nil { return end }
            var status: Int32 = 0
            guard waitpid(id, &status, WNOHANG) == id else { return nil }
            end = status & 0x7F == 0 ? .exit((status >> 8) & 0xFF) : .signal(status & 0x7F)
            return end
        }
    }

    /// Waits for its end, at most so long; nil when it still runs then.
    func ended(within limit: Duration) async throws -> End? {
        let clock = ContinuousClock()
        let deadline = clock.now + limit
        while clock.now < deadline {
            if let end = poll() { return end }
            try await clock.sleep(for: .milliseconds(2))
        }
        return poll()
    }
}
