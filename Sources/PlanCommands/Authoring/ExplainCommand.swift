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
        try options.refuseAnyServer()
        let printer = options.printer()
        guard let subject else { return ExplainList().write(printer) }
        let name = Self.name(in: subject)
        let page = CodePages.page(of: name)
        let entries = page == nil ? PlanFormat.entries(named: name) : []
        let node = PlanFormat.node(name)
        if page == nil, node == nil, entries.isEmpty { throw unknown(name) }
        if printer.mode == .json { return printer.json(json(name, page, entries, node)) }
        if let page { return ExplainText.lines(of: page, printer.style, width: printer.width).forEach { printer.line($0) } }
        // A word such as 'tool' is a type of node and a key.
        let texts =
            (node.map { [ExplainText.lines(of: $0, printer.style, width: printer.width)] } ?? [])
            + entries.map { ExplainText.lines(of: $0, printer.style, width: printer.width) }
        texts.joined(separator: [""]).forEach { printer.line($0) }
    }

    /// What is meant by what was typed: `error[graph.cycle]` as it was printed, `/nodes/3/deadline` as a finding has it, other capitals.
    static func name(in subject: String) -> String {
        var name = subject
        if let open = name.firstIndex(of: "["), name.hasSuffix("]"), let inner = name[name.index(after: open)...].dropLast().nonEmpty {
            name = String(inner)
        }
        if name.hasPrefix("/") { name = name.split(separator: "/").filter { !$0.allSatisfy(\.isNumber) }.joined(separator: ".") }
        guard CodePages.page(of: name) == nil, PlanFormat.node(name) == nil, PlanFormat.entries(named: name).isEmpty else { return name }
        let folded = name.lowercased()
        if CodePages.page(of: folded) != nil || PlanFormat.node(folded) != nil { return folded }
        return PlanFormat.names.filter { $0.lowercased() == folded }.min() ?? name
    }

    private func json(_ name: String, _ page: CodePage?, _ entries: [FormatEntry], _ node: FormatObject?) -> JSON {
        if let page { return page.json }
        if let node {
            return [
                "type": .string(name), "summary": .string(node.summary), "fields": .array(node.fields.map(\.json)),
                "items": .array(entries.map(\.json)),
            ]
        }
        return ["items": .array(entries.map(\.json)), "nextCursor": nil]
    }

    private func unknown(_ name: String) -> Problem {
        let shown = TerminalText.clean(String(name.prefix(80)))
        let family = CodePages.all.map(\.code).filter { !name.isEmpty && $0.hasPrefix(name + ".") }
        let names = Set(CodePages.all.map(\.code)).union(PlanFormat.names).union(NodeTask.typeNames)
        let near = NearestName.suggestion(for: name, among: names)
        let suggestion = family.isEmpty ? near ?? "'cairn explain' lists them all" : "its codes are \(family.joined(separator: ", "))"
        return Problem(
            "explain.unknown", "'\(shown)' is neither a code nor a key nor a type of node", suggestion: suggestion, status: .notFound)
    }
}

extension Substring {
    fileprivate var nonEmpty: Substring? { isEmpty ? nil : self }
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
