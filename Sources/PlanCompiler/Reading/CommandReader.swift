import PlanJSON
import PlanModel

/// Reads the arguments of a program, of a node or of a check.
struct CommandReader {
    let sink: FindingSink

    func command(_ reader: inout ObjectReader) -> JSON? {
        let command = reader.value("command")
        switch command {
        case .array(let words)? where !words.isEmpty && words.allSatisfy({ $0.string != nil || $0.double != nil }): return command
        case .string(let text)? where text.hasPrefix("${{"): return command
        case .string(let text)?:
            let words = text.split(whereSeparator: \.isWhitespace)
            reader.report(
                "program.command-not-a-list", "command must be a list of arguments; no shell reads it", at: "command",
                suggestion: "command: [\(words.joined(separator: ", "))]",
                fix: Self.needsShell(text) || words.isEmpty
                    ? nil : .patch(replacing: reader.path(of: "command"), with: .array(words.map { .string(String($0)) })))
        default:
            sink.add(
                "program.command-missing", "a program needs a command: a list of arguments", at: reader.path(of: "command"),
                suggestion: "such as command: [git, status]")
        }
        return nil
    }

    /// Whether a shell would do more with the text than split it at its spaces.
    private static func needsShell(_ text: String) -> Bool { text.contains { "\"'`$|&;<>(){}[]*?~#\\\n".contains($0) } }
}
