/// The codes of errors and findings in the sources, and in the list of docs/errors.md.
enum ErrorCodes {
    /// Beginnings of literals that look like codes and are something else: functions of expressions, names of threads and markers.
    private static let otherWords: Set<Substring> = ["strings", "math", "lists", "optional", "ip", "cairn", "test", "os", "user", "system"]
    /// Columns of the database, and attributes of spans, as OpenTelemetry names them.
    private static let columns: Set<String> = [
        "approval.id", "run.id", "error.type", "http.route", "service.name", "service.version",
    ]
    private static let endings: Set<Substring> = [
        "yaml", "yml", "json", "jsonl", "db", "swift", "md", "toml", "py", "txt", "log", "sh", "csv", "html", "org", "com", "gz", "lock",
    ]

    static func codes(in file: SourceFile) -> [(line: Int, text: String)] {
        file.literals.filter { literal in
            guard literal.text.wholeMatch(of: /[a-z]+(-[a-z0-9]+)*\.[a-z]+(-[a-z0-9]+)*/) != nil else { return false }
            let parts = literal.text.split(separator: ".")
            return !columns.contains(literal.text) && !otherWords.contains(parts[0]) && !endings.contains(parts[1])
        }
    }

    static let used = Project.sources.filter { !["PlanTestKit", "cairn-harness", "cairn-fleet"].contains($0.target) }.flatMap { file in
        codes(in: file).map { Violation(path: file.path, line: $0.line, message: $0.text) }
    }

    /// The rows `| [code](codes/code.md) | summary |`.
    static let listed: [String: String] = {
        let text = Project.text("docs/errors.md") ?? ""
        let rows = text.matches(of: /(?m)^\| \[([a-z0-9.-]+)\]\(codes\/[a-z0-9.-]+\.md\) \| (.*) \|$/)
        return Dictionary(rows.map { (String($0.1), String($0.2)) }) { first, _ in first }
    }()
}
