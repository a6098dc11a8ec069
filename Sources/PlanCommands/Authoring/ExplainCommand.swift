import ArgumentParser
import PlanCompiler
import PlanJSON
import PlanModel

/// `cairn explain`.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Explain the code of an error, or a key of the plan format.",
        discussion:
            "Such as: cairn explain graph.cycle, cairn explain retryPolicy, cairn explain deadline.dueIn, cairn explain human-approval.")

    @Argument(help: ArgumentHelp("A code, a key, or a type of node; nothing lists them all.", valueName: "code|field"))
    var subject: String?

    @OptionGroup var options: GlobalOptions

    func run() throws {
        let printer = options.printer()
        guard let subject else { return list(printer) }
        let page = CodePages.page(of: subject)
        let entries = page == nil ? PlanFormat.entries(named: subject) : []
        let node = PlanFormat.node(subject)
        if printer.mode == .json { return printer.json(try json(page, entries, node)) }
        if let page { return ExplainText.lines(of: page, printer.style).forEach { printer.line($0) } }
        if let node { return ExplainText.lines(of: node, printer.style, width: printer.width).forEach { printer.line($0) } }
        guard !entries.isEmpty else { throw unknown(subject) }
        for (index, entry) in entries.enumerated() {
            if index > 0 { printer.line() }
            ExplainText.lines(of: entry, printer.style, width: printer.width).forEach { printer.line($0) }
        }
    }

    private func list(_ printer: Printer) {
        let codes = CodePages.all.map(\.code), names = PlanFormat.names.sorted()
        if printer.mode == .json {
            return printer.json(["codes": .array(codes.map { .string($0) }), "fields": .array(names.map { .string($0) })])
        }
        for code in codes { printer.line(code) }
        for name in names { printer.line(name) }
    }

    private func json(_ page: CodePage?, _ entries: [FormatEntry], _ node: FormatObject?) throws -> JSON {
        if let page { return page.json }
        if let node {
            return ["type": .string(subject ?? ""), "summary": .string(node.summary), "fields": .array(node.fields.map(\.json))]
        }
        guard !entries.isEmpty else { throw unknown(subject ?? "") }
        return ["items": .array(entries.map(\.json)), "nextCursor": nil]
    }

    private func unknown(_ subject: String) -> Problem {
        let names = Set(CodePages.all.map(\.code)).union(PlanFormat.names).union(NodeTask.typeNames)
        return Problem(
            "explain.unknown", "'\(TerminalText.clean(String(subject.prefix(80))))' is neither a code nor a key of the format",
            suggestion: NearestName.suggestion(for: subject, among: names) ?? "'cairn explain' lists them all", status: .notFound)
    }
}

extension FormatField {
    var json: JSON {
        var object = JSONObject([
            ("name", .string(name)), ("required", .bool(isRequired)), ("is", .string(shape.inWords)), ("summary", .string(summary)),
        ])
        object["example"] = example.map { .string($0) }
        return .object(object)
    }
}

extension FormatEntry {
    var json: JSON {
        guard case .object(var object) = field.json else { return .null }
        object["places"] = .array(places.map { .string($0) })
        object["types"] = .array(types.map { .string($0) })
        object["fields"] = .array(inner.map(\.json))
        return .object(object)
    }
}
