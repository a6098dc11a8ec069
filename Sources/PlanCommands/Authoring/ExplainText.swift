import PlanCompiler

/// Explanations as people read them in a terminal.
enum ExplainText {
    static func lines(of page: CodePage, _ style: Style, width: Int) -> [String] {
        var lines = [
            style.paint(page.code, .strong) + "  " + style.paint(page.kind, page.kind == "error" ? .bad : .calm), "",
        ]
        lines += prose(page.summary, width)
        if !page.cause.isEmpty { lines += [""] + prose(page.cause, width) }
        lines += ["", style.paint("What to do", .strong)] + prose(page.remedy, width)
        if let example = page.example { lines += ["", style.paint("Example", .strong)] + indented(example) }
        if let mended = page.mended { lines += ["", style.paint("Mended", .strong)] + indented(mended) }
        return lines
    }

    static func lines(of entry: FormatEntry, _ style: Style, width: Int) -> [String] {
        let field = entry.field
        var lines = [
            style.paint(field.name, .strong) + (field.isRequired ? "  " + style.paint("needed", .warning) : ""), "",
        ]
        lines += prose(field.summary, width) + [""] + fact("is", field.shape.inWords, style, width)
        lines += fact("in", entry.places.joined(separator: ", "), style, width)
        if !entry.types.isEmpty { lines += fact("of", entry.types.joined(separator: ", "), style, width) }
        if let example = field.example { lines.append("  \(style.paint("as in", .calm))  \(example)") }
        if !entry.inner.isEmpty { lines += ["", style.paint("Keys in it", .strong)] + table(of: entry.inner, style, width: width) }
        return lines
    }

    static func lines(of node: FormatObject, _ style: Style, width: Int) -> [String] {
        [style.paint(node.name, .strong), ""] + prose(node.summary, width) + ["", style.paint("Keys", .strong)]
            + table(of: node.fields, style, width: width)
    }

    /// Lines that are too long are broken; others stand as they were written.
    private static func prose(_ text: String, _ width: Int) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
            TerminalText.width(of: String(line)) > width ? TerminalText.wrap(String(line), max(30, width)) : [String(line)]
        }
    }

    private static func fact(_ name: String, _ text: String, _ style: Style, _ width: Int) -> [String] {
        TerminalText.wrap(text, max(30, width - 9)).enumerated().map { number, line in
            "  " + (number == 0 ? style.paint(TerminalText.pad(name, to: 5), .calm) : "     ") + "  \(line)"
        }
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
