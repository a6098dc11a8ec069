import Foundation
import Testing

/// Every code that a person can meet is explained in docs/errors.md, and nothing else is.
@Suite("Codes of errors and findings")
struct ErrorCodeTests {
    /// Beginnings of literals that look like codes and are something else: functions of expressions, names of threads and markers.
    static let otherWords: Set<Substring> = ["strings", "math", "lists", "optional", "ip", "cairn", "test", "os", "user", "system"]
    /// Columns of the database.
    static let columns: Set<String> = ["approval.id", "run.id"]
    static let endings: Set<Substring> = [
        "yaml", "yml", "json", "jsonl", "db", "swift", "md", "toml", "py", "txt", "log", "sh", "csv", "html", "org", "com", "gz", "lock",
    ]

    static func codes(in file: SourceFile) -> [(line: Int, text: String)] {
        file.literals.filter { literal in
            guard literal.text.wholeMatch(of: /[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*/) != nil else { return false }
            let parts = literal.text.split(separator: ".")
            return !columns.contains(literal.text) && !otherWords.contains(parts[0]) && !endings.contains(parts[1])
        }
    }

    /// Codes that begin a table row of the page: | `plan.no-nodes` | … |
    static let explained = Set((Project.text("docs/errors.md") ?? "").matches(of: /(?m)^\| `([a-z.-]+)` \|/).map { String($0.1) })
    static let used = Project.sources.filter { !["PlanTestKit", "cairn-harness"].contains($0.target) }.flatMap { file in
        codes(in: file).map { Violation(path: file.path, line: $0.line, message: $0.text) }
    }

    @Test("every code in the sources has its row in docs/errors.md")
    func everyCodeIsExplained() {
        #expect(Self.used.count > 80)
        let missing = Self.used.filter { !Self.explained.contains($0.message) }
        let text = missing.map { "\($0.path):\($0.line): '\($0.message)' has no row in docs/errors.md; say what causes it and what to do" }
        #expect(missing.isEmpty, "\n\(text.joined(separator: "\n"))")
    }

    @Test("every row of docs/errors.md is a code in the sources")
    func everyRowIsUsed() {
        let gone = Self.explained.subtracting(Self.used.map(\.message)).sorted()
        #expect(gone.isEmpty, "docs/errors.md: no source uses \(gone); remove the rows")
    }

    @Test("a code is told from a file's name")
    func telling() {
        let file = SourceFile(
            path: "Sources/X/Y.swift", text: "let a = [\"plan.no-nodes\", \"plan.yaml\", \"math.abs\", \"no code\", \"a.b.c\"]")
        #expect(Self.codes(in: file).map(\.text) == ["plan.no-nodes"])
    }
}
