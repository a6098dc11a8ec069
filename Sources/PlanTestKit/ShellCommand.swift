import Foundation

/// What a shell runs beside a test.
///
/// By `popen`, and not by Foundation's `Process`, which ends this process when some 1 400 files are open in it: see `Spawn`.
package enum ShellCommand {
    /// Runs it to its end, and gives what it has said. Throws when it fails.
    package static func run(_ words: [String]) throws -> String {
        let line = words.map { "'" + $0.replacing("'", with: "'\\''") + "'" }.joined(separator: " ")
        guard let stream = popen(line, "r") else { throw POSIXError(.EAGAIN) }
        var text: [UInt8] = [], piece = [UInt8](repeating: 0, count: 4_096)
        while case let count = fread(&piece, 1, piece.count, stream), count > 0 { text += piece.prefix(count) }
        guard pclose(stream) == 0 else { throw POSIXError(.EPERM) }
        return String(decoding: text, as: UTF8.self)
    }
}
