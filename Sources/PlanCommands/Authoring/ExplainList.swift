import PlanCompiler
import PlanJSON
import PlanModel

/// Everything that can be explained.
struct ExplainList {
    private let keys = PlanFormat.names.sorted()

    func write(_ printer: Printer) {
        switch printer.mode {
        case .json:
            printer.json([
                "codes": .array(CodePages.all.map { .string($0.code) }), "types": .array(NodeTask.typeNames.map { .string($0) }),
                "fields": .array(keys.map { .string($0) }),
            ])
        case .plain:
            for page in CodePages.all { printer.line("\(page.code)\tcode\t\(page.summary)") }
            for type in NodeTask.typeNames { printer.line("\(type)\ttype\t\(PlanFormat.node(type)?.summary ?? "")") }
            for key in keys { printer.line("\(key)\tkey\t\(PlanFormat.entries(named: key).first?.field.summary ?? "")") }
        case .human: lines(printer.style, width: printer.width).forEach { printer.line($0) }
        }
    }

    private func lines(_ style: Style, width: Int) -> [String] {
        let codes = CodePages.all.map { (name: $0.code, text: $0.summary) }
        let types = NodeTask.typeNames.map { (name: $0, text: PlanFormat.node($0)?.summary ?? "") }
        return [style.paint("Codes", .strong)] + table(codes, style, width) + ["", style.paint("Types of nodes", .strong)]
            + table(types, style, width) + ["", style.paint("Keys of a plan", .strong)]
            + TerminalText.wrap(keys.joined(separator: ", "), max(30, width - 2)).map { "  \($0)" }
    }

    private func table(_ rows: [(name: String, text: String)], _ style: Style, _ width: Int) -> [String] {
        let column = rows.map(\.name.count).max() ?? 0
        return rows.map { TerminalText.fit("  \(TerminalText.pad($0.name, to: column))  \(style.paint($0.text, .calm))", width) }
    }
}
