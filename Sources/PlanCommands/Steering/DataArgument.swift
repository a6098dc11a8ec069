import PlanCompiler
import PlanJSON

/// A value as it is typed: JSON, `@FILE` of JSON or YAML, or `-` for standard input.
enum DataArgument {
    static func read(_ text: String, _ option: String, _ console: Console) throws(Problem) -> JSON {
        if text == "-" { return try PlanFile.document("-", console).value }
        if text.first == "@" { return try PlanFile.document(String(text.dropFirst()), console).value }
        do {
            return try JSON(parsing: text)
        } catch {
            throw Problem(
                "input.not-json", "\(option): '\(text.prefix(60))' is not JSON: \(error)",
                suggestion: "quote texts twice, as in '\"done\"', or name a file with \(option) @FILE", status: .usage)
        }
    }
}
