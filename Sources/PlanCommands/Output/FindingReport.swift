import PlanCompiler
import PlanJSON
import PlanModel

/// Findings with their places, and how many there are of each kind.
enum FindingReport {
    /// The code of a problem that is nothing but its findings.
    static let code = "plan.invalid"

    /// Findings with their places, from the top of the document to its end.
    static func locate(_ findings: [Finding], in document: PlanDocument) -> [LocatedFinding] {
        let located = findings.map { locate($0, in: document) }
        let order = located.indices.sorted {
            (located[$0].line ?? 0, located[$0].column ?? 0, $0) < (located[$1].line ?? 0, located[$1].column ?? 0, $1)
        }
        return order.map { located[$0] }
    }

    static func locate(_ error: DocumentError, text: [Substring]) -> [LocatedFinding] {
        error.all.map { error in
            var located = LocatedFinding(Finding(error.code.rawValue, error.message, at: "", suggestion: error.suggestion))
            located.file = error.name
            located.line = error.line
            located.column = error.column
            located.source = text.indices.contains(error.line - 1) ? String(text[error.line - 1]) : nil
            return located
        }
    }

    /// `2 errors, 1 warning`.
    static func summary(_ findings: [LocatedFinding]) -> String {
        let parts = Finding.Severity.allCases.compactMap { severity -> String? in
            let count = findings.count { $0.severity == severity }
            let word = severity == .info ? "remark" : severity.rawValue
            return count == 0 ? nil : "\(count) \(word)\(count == 1 ? "" : "s")"
        }
        return parts.isEmpty ? "nothing to remark" : parts.joined(separator: ", ")
    }

    private static func locate(_ finding: Finding, in document: PlanDocument) -> LocatedFinding {
        var located = LocatedFinding(finding)
        located.file = document.name
        guard let place = document.position(of: finding) else { return located }
        located.line = place.line
        located.column = place.column
        located.source = document.line(place.line)
        if let offset = finding.offset, let pointer = JSONPointer(finding.path), let text = document.value[pointer]?.string,
            let part = TextPlace(of: offset, in: text, from: (place.line, place.column), document).position()
        {
            located.line = part.line
            located.column = part.column
            located.source = document.line(part.line)
        }
        return located
    }
}
