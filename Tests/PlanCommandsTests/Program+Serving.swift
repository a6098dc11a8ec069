import Foundation

@testable import PlanMCP

extension Program {
    /// Whether a certificate can be made here, and a server be asked with it.
    static let hasTLSTools = ["openssl", "curl"].allSatisfy { FileManager.default.isExecutableFile(atPath: "/usr/bin/\($0)") }

    /// Starts a server on a free port; what it says is kept in a file.
    func serve(_ arguments: String...) throws -> (process: Process, said: Said) { try start("serve", arguments, key: nil) }

    /// Starts a server with a worker beside it, which shows it this key.
    func up(_ arguments: String..., key: String) throws -> (process: Process, said: Said) { try start("up", arguments, key: key) }

    private func start(_ command: String, _ arguments: [String], key: String?) throws -> (process: Process, said: Said) {
        try write(".served", "")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Self.path ?? "cairn")
        process.arguments = [command, "--port", "0"] + arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        var environment = ["PATH": "/usr/bin:/bin", "USER": "ada", "HOME": folder]
        environment["CAIRN_KEY"] = key
        process.environment = environment
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle(forWritingAtPath: folder + "/.served")
        try process.runWithEverySignal()
        return (process, Said(program: self))
    }

    /// What a server says on standard error.
    struct Said {
        let program: Program

        var text: String { (try? program.read(".served")) ?? "" }

        /// The port that it listens on; nil when it has not told within twenty seconds.
        func port() -> Int? {
            for _ in 0..<400 {
                if let found = text.firstMatch(of: /listening on https?:\/\/127\.0\.0\.1:(\d+)/) { return Int(found.1) }
                usleep(50_000)
            }
            return nil
        }
    }
}
