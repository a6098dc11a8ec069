import PlanJSON
import PlanModel

/// A finding with the place in its file.
struct LocatedFinding: Hashable, Sendable {
    let code: String
    let severity: Finding.Severity
    let path: String
    let message: String
    let suggestion: String?
    /// A JSON Patch that mends it.
    let fix: JSON?
    var file: String?
    var line: Int?
    var column: Int?
    /// The text of that line.
    var source: String?

    init(_ finding: Finding) {
        code = finding.code
        severity = finding.severity
        path = finding.path
        message = finding.message
        suggestion = finding.suggestion
        fix = finding.fix
    }

    /// Whether it is mended without asking.
    var isMechanical: Bool { fix != nil && severity != .info }

    var json: JSON {
        var object = JSONObject([
            ("code", .string(code)), ("severity", .string(severity.rawValue)), ("path", .string(path)), ("message", .string(message)),
        ])
        object["suggestion"] = suggestion.map { .string($0) } ?? .null
        object["file"] = file.map { .string($0) }
        object["line"] = line.map { .int(Int64($0)) }
        object["column"] = column.map { .int(Int64($0)) }
        object["fix"] = fix
        return .object(object)
    }

    /// The finding as a compiler prints it: code, place, line, caret, help.
    func text(_ style: Style, width: Int) -> String {
        let tone: Style.Tone = severity == .blocking ? .bad : severity == .warning ? .warning : .busy
        var lines = [style.paint("\(severity.rawValue)[\(code)]", tone) + ": " + TerminalText.clean(message)]
        if let file, let line, let column {
            let gutter = String(repeating: " ", count: "\(line)".count)
            lines.append("\(gutter)\(style.paint("-->", .busy)) \(TerminalText.clean(file)):\(line):\(column)")
            if let (text, caret) = excerpt(width: width - gutter.count - 3) {
                lines.append("\(gutter) \(style.paint("|", .calm))")
                lines.append("\(line) \(style.paint("|", .calm)) \(text)")
                lines.append("\(gutter) \(style.paint("|", .calm)) \(String(repeating: " ", count: caret))\(style.paint("^", tone))")
            }
        } else if !path.isEmpty {
            lines.append(" \(style.paint("-->", .busy)) \(TerminalText.clean((file.map { "\($0) " } ?? "") + path))")
        }
        if let suggestion { lines.append("  \(style.paint("help", .busy)): \(TerminalText.clean(suggestion))") }
        return lines.joined(separator: "\n")
    }

    /// The part of the line around the place, and the columns before it.
    private func excerpt(width: Int) -> (text: String, caret: Int)? {
        guard let source, !source.isEmpty, let column else { return nil }
        let scalars = Array(source.unicodeScalars)
        let before = min(max(0, column - 1), scalars.count)
        let room = max(20, width - 2)
        let start = before >= room - 8 ? before - room / 2 : 0
        let end = min(scalars.count, start + room)
        let shown = scalars[start..<end]
        func text(_ part: ArraySlice<Unicode.Scalar>) -> String {
            var view = String.UnicodeScalarView()
            view.append(contentsOf: part)
            return TerminalText.clean(String(view))
        }
        let lead = start > 0 ? "…" : ""
        return (lead + text(shown) + (end < scalars.count ? "…" : ""), lead.count + TerminalText.width(of: text(scalars[start..<before])))
    }
}
