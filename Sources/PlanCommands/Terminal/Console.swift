import Foundation
import PlanEngine

/// Where a command speaks and listens; a test gives its own.
struct Console: Sendable {
    /// The one that commands use.
    @TaskLocal static var current = Console.standard

    var environment: [String: String]
    var directory: String
    /// Whether standard output is a terminal.
    var isTerminal: Bool
    var isErrorTerminal: Bool
    var isInputTerminal: Bool
    var size: @Sendable () -> (columns: Int, rows: Int)
    var write: @Sendable (String) -> Void
    /// Writes bytes as they are; without it they are written as text.
    var writeBytes: (@Sendable ([UInt8]) -> Void)?
    var writeError: @Sendable (String) -> Void
    /// The next line of standard input; nil at its end.
    var readLine: @Sendable () -> String?
    /// Standard input as a whole, at most so many bytes.
    var readInput: @Sendable (_ limit: Int) -> [UInt8]
    /// Lets the user edit a file and returns the editor's exit code.
    var edit: @Sendable (_ path: String) -> Int32 = { _ in 127 }
    var surroundings = Surroundings.live

    /// Colours are for terminals whose owner has not refused them (no-color.org).
    var isColored: Bool { isTerminal && allowsColor }
    var isErrorColored: Bool { isErrorTerminal && allowsColor }

    private var allowsColor: Bool { (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb" }

    func print(_ line: String = "") { write(line + "\n") }
    func write(bytes: [UInt8]) {
        if let writeBytes { writeBytes(bytes) } else { write(String(decoding: bytes, as: UTF8.self)) }
    }

    func note(_ line: String) { writeError(line + "\n") }

    /// A path as the user means it: relative to the current directory.
    func absolute(_ path: String) -> String {
        let expanded = path.hasPrefix("~/") ? (environment["HOME"] ?? "~") + path.dropFirst() : path
        return expanded.hasPrefix("/") ? expanded : URL(fileURLWithPath: directory).appendingPathComponent(expanded).path
    }
}
