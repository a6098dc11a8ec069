import PlanModel

/// Findings as commands of GitHub's workflow runner, which shows them at their lines.
enum GitHubAnnotations {
    static func line(of finding: LocatedFinding) -> String {
        let level = finding.severity == .blocking ? "error" : finding.severity == .warning ? "warning" : "notice"
        var properties: [String] = []
        if let file = finding.file, file != PlanFile.standardInput { properties.append("file=\(property(clean(file)))") }
        if let line = finding.line { properties.append("line=\(line)") }
        if let column = finding.column { properties.append("col=\(column)") }
        properties.append("title=\(property(finding.code))")
        let message = TerminalText.clean(finding.message) + (finding.suggestion.map { "\n" + TerminalText.clean($0) } ?? "")
        return "::\(level) \(properties.joined(separator: ","))::\(data(message))"
    }

    /// A name without what steers a terminal; its line ends are kept, to be written in hexadecimal.
    private static func clean(_ name: String) -> String {
        name.split(separator: "\n", omittingEmptySubsequences: false).map { TerminalText.clean(String($0)) }.joined(separator: "\n")
    }

    /// What ends a command or begins one is written in hexadecimal.
    private static func data(_ text: String) -> String {
        text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
    }

    private static func property(_ text: String) -> String { data(text).replacing(":", with: "%3A").replacing(",", with: "%2C") }
}
