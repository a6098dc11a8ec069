import PlanJSON
import PlanModel

/// Why a command could not do what was asked: what, where, what next, and with which exit code.
struct Problem: Error, Sendable {
    var code: String
    var message: String
    var path = ""
    var suggestion: String?
    var findings: [LocatedFinding] = []
    var status: ExitStatus

    init(
        _ code: String, _ message: String, at path: String = "", suggestion: String? = nil, findings: [LocatedFinding] = [],
        status: ExitStatus
    ) {
        self.code = code
        self.message = message
        self.path = path
        self.suggestion = suggestion
        self.findings = findings
        self.status = status
    }

    /// The problem object of every interface.
    var json: JSON {
        var object = JSONObject([("code", .string(code)), ("message", .string(message)), ("path", .string(path))])
        object["suggestion"] = suggestion.map { .string($0) } ?? .null
        object["errors"] = .array(findings.map(\.json))
        return .object(object)
    }

    /// The problem as people read it.
    func text(_ style: Style, width: Int) -> String {
        var lines = findings.map { $0.text(style, width: width) + "\n" }
        if findings.isEmpty || suggestion != nil || code != FindingReport.code {
            let place = path.isEmpty || path.hasPrefix("/approvals/") || path.hasPrefix("/runs/") ? "" : " (\(TerminalText.clean(path)))"
            lines.append(style.paint("error[\(code)]", .bad) + ": \(TerminalText.clean(message))\(place)")
        } else {
            lines.append(style.paint(TerminalText.clean(message), .strong))
        }
        if let suggestion { lines.append("  " + style.paint("help", .busy) + ": \(TerminalText.clean(suggestion))") }
        return lines.joined(separator: "\n")
    }
}
