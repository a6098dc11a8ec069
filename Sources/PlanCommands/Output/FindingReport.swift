import PlanCompiler
import PlanJSON
import PlanModel

/// Findings with their places, and how many there are of each kind.
enum FindingReport {
    /// The code of a problem that is nothing but its findings.
    static let code = "plan.invalid"

    static func locate(_ findings: [Finding], in document: PlanDocument) -> [LocatedFinding] {
        findings.map { locate($0, in: document) }
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
        guard let place = place(of: finding, in: document) else { return located }
        located.line = place.line
        located.column = place.column
        located.source = document.line(place.line)
        if let offset = finding.offset, let pointer = JSONPointer(finding.path), let text = document.value[pointer]?.string,
            let column = column(of: offset, in: text, from: place.column, on: located.source)
        {
            located.column = column
        }
        return located
    }

    /// The value's place; the key's where the key is what is wrong; the nearest container's where the value is missing.
    private static func place(of finding: Finding, in document: PlanDocument) -> TextPosition? {
        var pointer = JSONPointer(finding.path) ?? .root
        if finding.code.hasSuffix("unknown-key"), let key = document.keyPosition(of: pointer) { return key }
        while true {
            if let position = document.position(of: pointer) { return position }
            guard let parent = pointer.parent else { return nil }
            pointer = parent
        }
    }

    /// The column of an offset into a text that stands on the line as it is.
    private static func column(of offset: Int, in text: String, from column: Int, on source: String?) -> Int? {
        guard let source else { return nil }
        let line = Array(source.unicodeScalars)
        let wanted = Array(text.unicodeScalars)
        guard !wanted.isEmpty else { return nil }
        let scalarOffset = String(decoding: text.utf8.prefix(offset), as: UTF8.self).unicodeScalars.count
        for start in [column - 1, column] where start >= 0 && start + wanted.count <= line.count {
            if line[start..<start + wanted.count].elementsEqual(wanted) { return start + scalarOffset + 1 }
        }
        return nil
    }
}
