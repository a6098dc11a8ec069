import PlanJSON

/// The page of one code of docs/codes: what it means, what to do, and a plan that has it.
struct CodePage: Sendable {
    let code: String
    /// `error`, `warning` or `remark`.
    let kind: String
    let summary: String
    let cause: String
    let remedy: String
    /// A plan that has the finding.
    let example: String?
    /// The same plan without it.
    let mended: String?

    var json: JSON {
        var object = JSONObject([
            ("code", .string(code)), ("kind", .string(kind)), ("summary", .string(summary)), ("cause", .string(cause)),
            ("whatToDo", .string(remedy)),
        ])
        object["example"] = example.map { .string($0) }
        object["mended"] = mended.map { .string($0) }
        return .object(object)
    }
}

extension CodePage {
    /// Reads a page: `# code`, a line `kind: summary`, and the sections Cause, What to do, Example and Mended.
    ///
    /// Nil when it has not that form; a test reads every page.
    init?(markdown text: String) {
        var sections: [String: [String]] = [:]
        var heading = ""
        var code = ""
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("# "), code.isEmpty {
                code = String(line.dropFirst(2))
            } else if line.hasPrefix("## ") {
                heading = String(line.dropFirst(3))
            } else {
                sections[heading, default: []].append(String(line))
            }
        }
        func prose(_ name: String) -> String {
            let lines = (sections[name] ?? []).drop { $0.isEmpty }
            return lines.reversed().drop { $0.isEmpty }.reversed().joined(separator: "\n")
        }
        let opening = prose("").split(separator: ": ", maxSplits: 1)
        guard !code.isEmpty, opening.count == 2, !prose("What to do").isEmpty else { return nil }
        self.code = code
        kind = opening[0].lowercased()
        summary = String(opening[1])
        cause = prose("Cause")
        remedy = prose("What to do")
        example = sections["Example"].flatMap(Self.block)
        mended = sections["Mended"].flatMap(Self.block)
    }

    /// What stands between the fences.
    private static func block(_ lines: [String]) -> String? {
        guard let start = lines.firstIndex(where: { $0.hasPrefix("```") }),
            let end = lines[(start + 1)...].firstIndex(where: { $0.hasPrefix("```") })
        else { return nil }
        return lines[(start + 1)..<end].joined(separator: "\n")
    }
}
