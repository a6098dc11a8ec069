import PlanCompiler

/// Explanations as people read them in a terminal.
enum ExplainText {
    static func lines(of page: CodePage, _ style: Style) -> [String] {
        var lines = [
            style.paint(page.code, .strong) + "  " + style.paint(page.kind, page.kind == "error" ? .bad : .calm), "", page.summary,
        ]
        if !page.cause.isEmpty { lines += ["", page.cause] }
        lines += ["", style.paint("What to do", .strong), page.remedy]
        if let example = page.example { lines += ["", style.paint("Example", .strong)] + indented(example) }
        if let mended = page.mended { lines += ["", style.paint("Mended", .strong)] + indented(mended) }
        return lines
    }

    static func lines(of entry: FormatEntry, _ style: Style, width: Int) -> [String] {
        let field = entry.field
        var lines = [
            style.paint(field.name, .strong) + (field.isRequired ? "  " + style.paint("needed", .warning) : ""), "", field.summary, "",
        ]
        lines.append("  \(style.paint("is", .calm))     \(field.shape.inWords)")
        lines.append("  \(style.paint("in", .calm))     \(entry.places.joined(separator: ", "))")
        if !entry.types.isEmpty { lines.append("  \(style.paint("of", .calm))     \(entry.types.joined(separator: ", "))") }
        if let example = field.example { lines.append("  \(style.paint("as in", .calm))  \(example)") }
        if !entry.inner.isEmpty { lines += ["", style.paint("Keys in it", .strong)] + table(of: entry.inner, style, width: width) }
        return lines
    }

    static func lines(of node: FormatObject, _ style: Style, width: Int) -> [String] {
        [style.paint(node.name, .strong), "", node.summary, "", style.paint("Keys", .strong)] + table(of: node.fields, style, width: width)
    }

    private static func table(of fields: [FormatField], _ style: Style, width: Int) -> [String] {
        let column = (fields.map(\.name.count).max() ?? 0) + 2
        return fields.flatMap { field in
            let name = field.name + String(repeating: " ", count: column - field.name.count)
            let words = TerminalText.wrap(field.summary + (field.isRequired ? " Needed." : ""), max(30, width - column - 2))
            return words.enumerated().map { index, line in
                index == 0 ? "  \(style.paint(name, .strong))\(line)" : "  \(String(repeating: " ", count: column))\(line)"
            }
        }
    }

    private static func indented(_ text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "    \($0)" }
    }
}
