import CSpawn
import Foundation

/// Starts programs, by `posix_spawn`.
///
/// Not by Foundation's `Process`: where it looks which files are open it reads past the end of a buffer, which ends this process when there
/// are some 1 400 of them, as on a server with as many clients.
package enum Spawn {
    /// Starts a program that inherits nothing but its standard streams, and with no signal held back or ignored; a pool's threads hold
    /// back all. Whoever starts it waits for its end (`waitpid`).
    ///
    /// - Parameters:
    ///   - words: its path, or a name on this program's own `PATH`, and its arguments.
    ///   - directory: where it runs; nil for where this program does.
    package static func start(
        _ words: [String], environment: [String: String], in directory: String? = nil, input: Int32, output: Int32, errors: Int32
    ) throws(SpawnFailure) -> Int32 {
        var arguments = words.map { strdup($0) } + [nil]
        var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in arguments + variables { free(text) } }
        var process: Int32 = 0
        let code = cairn_spawn(&process, &arguments, &variables, directory, input, output, errors)
        guard code == 0 else { throw SpawnFailure(code: code) }
        return process
    }

    /// A pipe whose ends no other program inherits.
    package static func pipe() throws(SpawnFailure) -> (reading: Int32, writing: Int32) {
        var ends: [Int32] = [-1, -1]
        let code = cairn_pipe(&ends)
        guard code == 0 else { throw SpawnFailure(code: code) }
        return (ends[0], ends[1])
    }
}
