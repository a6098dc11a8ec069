import CSpawn
import Foundation

/// Starts programs, by `posix_spawn`.
///
/// Not by Foundation's `Process`: where it looks which files are open it reads past the end of a buffer, which ends this process when there
/// are some 1 400 of them, as on a server with as many clients. Nor by swift-subprocess (1.0), which ends this process when it runs out of
/// files half-way through a start, and never notices the end of a program when the last thing that there was no room for is what tells it.
package enum Spawn {
    /// Starts a program that inherits nothing but its standard streams, and with no signal held back or ignored; a pool's threads hold
    /// back all. Whoever starts it waits for its end (`waitpid`). Holds the thread until the program is loaded.
    ///
    /// - Parameters:
    ///   - words: its name and its arguments.
    ///   - path: the program, when it is not named by the first word: that is a path, or a name on this program's own `PATH`.
    ///   - directory: where it runs; nil for where this program does.
    ///   - leadsSession: whether it leads a session of its own.
    ///   - input: its standard input; nil for an empty one.
    package static func start(
        _ words: [String], at path: String? = nil, environment: [String: String], in directory: String? = nil, leadsSession: Bool = false,
        input: Int32? = nil, output: Int32, errors: Int32
    ) throws(SpawnFailure) -> Int32 {
        var arguments = words.map { strdup($0) } + [nil]
        var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in arguments + variables { free(text) } }
        var process: Int32 = 0
        let code = cairn_spawn(
            &process, path ?? words[0], &arguments, &variables, directory, leadsSession, input ?? -1, output, errors)
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

    /// What can be read once a child has ended, and is to be closed by whoever asks for it; nil when no file can be opened any more, and
    /// elsewhere than on Linux: there the child has to be looked at from time to time.
    package static func descriptor(of child: Int32) -> Int32? {
        let descriptor = cairn_process_descriptor(child)
        return descriptor < 0 ? nil : descriptor
    }
}
