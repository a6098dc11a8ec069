import PlanCompiler
import PlanJSON
import PlanModel

/// A difference as a good reviewer sums it up: what is dangerous first, then node by node.
struct DiffText {
    let difference: PlanDifference
    let style: Style
    let width: Int
    let titles: (String, String)
    private static let rowLimit = 40

    init(_ difference: PlanDifference, _ style: Style, width: Int, titles: (String, String)) {
        self.difference = difference
        self.style = style
        self.width = max(40, width)
        self.titles = titles
    }

    var lines: [String] {
        let title = TerminalText.clean(titles.1)
        guard !difference.isEmpty else { return ["\(style.paint("=", .good)) \(title): the plans are the same (\(short(difference.to)))"] }
        let head = "\(short(difference.from)) → \(short(difference.to)): \(summary)"
        var lines = [style.paint(title, .strong)] + TerminalText.wrap(head, width).map { style.paint($0, .calm) }
        lines += section("Look at this first", difference.risks.map(line))
        lines += section("Inputs", inputLines)
        lines += section(
            "Plan",
            difference.planFields.filter { !$0.pointer.hasPrefix("/inputs") || difference.inputs == nil }.map { mark($0) + field($0) })
        lines += section("Nodes", nodeLines)
        lines += section("Order", edgeLines)
        return lines
    }

    private func short(_ digest: Digest) -> String { "sha256:\(digest.hex.prefix(12))" }

    /// `2 nodes added, 1 changed, 3 edges`.
    var summary: String {
        let renamed = difference.changedNodes.count { $0.oldID != nil }
        let parts = [
            count(difference.addedNodes.count, "node", "added"), count(difference.removedNodes.count, "node", "removed"),
            count(renamed, "node", "renamed"), count(difference.changedNodes.count - renamed, "node", "changed"),
            count(difference.edges.count, "edge", "changed"), count(difference.planFields.count, "plan field", "changed"),
        ].compactMap(\.self)
        return (parts.isEmpty ? ["only the order of the list"] : parts).joined(separator: ", ")
    }

    private func count(_ count: Int, _ noun: String, _ verb: String) -> String? {
        count == 0 ? nil : "\(count) \(noun)\(count == 1 ? "" : "s") \(verb)"
    }

    private func section(_ title: String, _ rows: [String]) -> [String] {
        guard !rows.isEmpty else { return [] }
        let rest =
            rows.count > Self.rowLimit ? ["  " + style.paint("… \(rows.count - Self.rowLimit) more lines; --json has all", .calm)] : []
        return ["", style.paint(title, .strong)] + rows.prefix(Self.rowLimit).map { TerminalText.fit("  " + $0, width) } + rest
    }

    private func line(_ risk: RiskChange) -> String {
        let text = TerminalText.clean(risk.text)
        return risk.direction == .more ? style.paint("⚠  \(text)", .warning) : style.paint("✓  \(text)", .good)
    }

    private var inputLines: [String] {
        guard let inputs = difference.inputs else { return [] }
        let text: String
        switch inputs.kind {
        case .same: text = "the same are accepted"
        case .wider: text = "wider: what was accepted still is"
        case .narrower: text = "narrower: some that were accepted are refused now"
        case .different: text = "some that were accepted are refused now, and the other way round"
        case .undecided: text = "changed; whether old inputs still fit could not be decided"
        }
        let isBreaking = inputs.kind == .narrower || inputs.kind == .different
        let head = style.paint("~  ", .warning) + style.paint(text, isBreaking ? .warning : .plain)
        let example =
            inputs.refused.map { ["   such as \(Self.short($0))" + (inputs.reason.map { ": \(TerminalText.clean($0))" } ?? "")] } ?? []
        let fields = difference.planFields.filter { $0.pointer.hasPrefix("/inputs") }.map { mark($0) + field($0) }
        return [head] + example + fields
    }

    private var nodeLines: [String] {
        let names = difference.addedNodes.map(\.id) + difference.removedNodes.map(\.id)
        let nameWidth = min(30, names.map { $0.rawValue.count }.max() ?? 0)
        func entry(_ sign: String, _ node: PlanDifference.NodeEntry, _ tone: Style.Tone) -> String {
            let name = TerminalText.pad(TerminalText.fit(node.id.rawValue, nameWidth), to: nameWidth)
            return style.paint("\(sign) \(name)", tone) + "  " + style.paint("\(node.type) · \(TerminalText.clean(node.title))", .calm)
        }
        var lines = difference.addedNodes.map { entry("＋", $0, .good) } + difference.removedNodes.map { entry("－", $0, .bad) }
        for node in difference.changedNodes {
            if let old = node.oldID {
                lines.append(style.paint("~  \(old) → \(node.id)", .warning) + style.paint("  renamed", .calm))
                continue
            }
            lines.append(style.paint("~  \(node.id)", .warning))
            lines += node.fields.map { "   " + mark($0) + field($0) }
        }
        if difference.isReordered { lines.append(style.paint("~  nodes are listed in another order", .calm)) }
        return lines
    }

    private var edgeLines: [String] {
        difference.edges.map { edge in
            let ends = "\(edge.from) → \(edge.to)"
            switch (edge.before, edge.after) {
            case (nil, let after?): return style.paint("＋ \(ends)", .good) + style.paint(condition(after), .calm)
            case (let before?, nil): return style.paint("－ \(ends)", .bad) + style.paint(condition(before), .calm)
            default:
                return style.paint("~  \(ends)", .warning) + "  " + (edge.before.map(plainCondition) ?? "") + " → "
                    + (edge.after.map(plainCondition) ?? "")
            }
        }
    }

    private func condition(_ edge: JSON) -> String { edge.object?.isEmpty == true ? "" : "  " + plainCondition(edge) }

    private func plainCondition(_ edge: JSON) -> String {
        let parts = [edge["outcome"]?.string.map { "on \($0)" }, edge["when"]?.string.map { "when \(TerminalText.clean($0))" }].compactMap(
            \.self)
        return parts.isEmpty ? "always followed" : parts.joined(separator: ", ")
    }

    private func mark(_ field: PlanDifference.FieldChange) -> String {
        if field.before == nil { return style.paint("＋ ", .good) }
        return field.after == nil ? style.paint("－ ", .bad) : style.paint("~  ", .warning)
    }

    /// `timeout  10m → 30m`.
    private func field(_ field: PlanDifference.FieldChange) -> String {
        let name = TerminalText.clean(Self.name(field.pointer))
        if let text = field.text {
            let noun = { (count: Int) in "\(count) \(text.unit)\(count == 1 ? "" : "s")" }
            return "\(name)  " + style.paint("＋ \(noun(text.added)), － \(noun(text.removed))", .calm)
        }
        switch (field.before, field.after) {
        case (nil, let after?): return "\(name)  \(Self.short(after))"
        case (let before?, nil): return "\(name)  " + style.paint(Self.short(before), .calm)
        case (let before?, let after?): return "\(name)  \(style.paint(Self.short(before), .calm)) → \(Self.short(after))"
        case (nil, nil): return name
        }
    }

    /// `retryPolicy.retryOn[1]` for `/retryPolicy/retryOn/1`.
    private static func name(_ pointer: String) -> String {
        guard let tokens = JSONPointer(pointer)?.tokens else { return pointer }
        return tokens.reduce("") { name, token in
            token.allSatisfy(\.isNumber) && !token.isEmpty ? "\(name)[\(token)]" : name.isEmpty ? token : "\(name).\(token)"
        }
    }

    private static func short(_ value: JSON) -> String {
        if let text = value.string, !text.isEmpty, !text.contains("\n") { return TerminalText.fit(TerminalText.clean(text), 60) }
        return TerminalText.fit(TerminalText.clean(value.text), 60)
    }

    /// One record a line: what kind of change, where, and the two values.
    var records: [String] {
        var records = difference.risks.map { ["risk", $0.direction.rawValue, $0.code, $0.text] }
        if let inputs = difference.inputs { records.append(["inputs", inputs.kind.rawValue]) }
        records += difference.planFields.map { ["plan", $0.pointer, $0.before?.text ?? "", $0.after?.text ?? ""] }
        records += difference.addedNodes.map { ["added", $0.id.rawValue, $0.type] }
        records += difference.removedNodes.map { ["removed", $0.id.rawValue, $0.type] }
        for node in difference.changedNodes {
            if let old = node.oldID { records.append(["renamed", old.rawValue, node.id.rawValue]) }
            records += node.fields.map { ["changed", node.id.rawValue, $0.pointer, $0.before?.text ?? "", $0.after?.text ?? ""] }
        }
        records += difference.edges.map { ["edge", $0.from.rawValue, $0.to.rawValue, $0.before?.text ?? "", $0.after?.text ?? ""] }
        if difference.isReordered { records.append(["reordered"]) }
        return records.map { $0.map(TerminalText.clean).joined(separator: "\t") }
    }
}
