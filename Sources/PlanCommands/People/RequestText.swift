import PlanCalendar
import PlanJSON
import PlanModel
import PlanStore

/// A request as a person reads it, and how it is answered.
struct RequestText {
    let record: ApprovalRecord

    init(_ record: ApprovalRecord) { self.record = record }

    private var approval: Approval { record.approval }

    func lines(_ style: Style, width: Int) -> [String] {
        let item = approval.item.map { "[\($0)]" } ?? ""
        var lines = [
            "\(style.paint("✋ \(approval.kind.word)", .person)) \(style.paint(TerminalText.clean(approval.title), .strong))",
            "  \(approval.id)",
            "  \(approval.nodeID.map { "node \($0)\(item)" } ?? "the plan") of "
                + "\(TerminalText.clean(record.runTitle)) (\(record.run.short))",
            "  asked of \(approval.candidate?.description ?? "anybody") at \(approval.requestedAt)"
                + (approval.quorum > 1 ? "; \(approval.quorum) people must agree" : ""),
        ]
        if let excluded = approval.excluded { lines.append("  \(excluded) started the run and may not decide") }
        lines += [""] + TerminalText.wrap(TerminalText.clean(approval.prompt), width - 2).map { "  \($0)" }
        lines += content(style)
        if let closed { return lines + ["", closed] }
        return lines + ["", style.paint("Answer", .strong)] + ways.map { "  \($0)" }
    }

    /// Who decided, and when; nil while it is open.
    var closed: String? {
        guard record.status != .pending else { return nil }
        let by = record.closedBy.map { " by \($0)" } ?? ""
        let at = record.closedAt.map { " at \($0)" } ?? ""
        return "\(approval.id.short) was \(record.status == .cancelled ? "cancelled" : record.status.rawValue)\(by)\(at)"
    }

    private func content(_ style: Style) -> [String] {
        var lines: [String] = []
        if let object = approval.payload.object, !object.isEmpty {
            lines.append("")
            for (name, value) in object { lines += Self.field(name, value, style) }
        } else if approval.payload.object == nil, !approval.payload.isNull {
            lines += [""] + Self.block(approval.payload.prettyText)
        }
        if !approval.choices.isEmpty {
            lines.append("")
            for (number, choice) in approval.choices.enumerated() {
                let label = choice.label == choice.value ? "" : "  \(TerminalText.clean(choice.label))"
                let hint = choice.hint.map { style.paint("  \(TerminalText.clean($0))", .calm) } ?? ""
                lines.append("  \(number + 1). \(style.paint(choice.value, .strong))\(label)\(hint)")
            }
        }
        let fields = FormField.all(of: approval)
        if !fields.isEmpty, approval.kind == .input {
            lines.append("")
            lines += fields.map { "  \(style.paint($0.name, .strong))  \($0.description)" }
        }
        return lines
    }

    /// A member of what is shown: one line, or a block of its own.
    private static func field(_ name: String, _ value: JSON, _ style: Style) -> [String] {
        let text = value.string ?? (value.object == nil && value.array == nil ? value.text : value.prettyText)
        let label = style.paint(TerminalText.clean(name), .strong)
        guard text.contains("\n") || text.utf8.count > 100 else { return ["  \(label): \(TerminalText.clean(text))"] }
        return ["  \(label):"] + block(text)
    }

    private static func block(_ text: String) -> [String] {
        let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
        let shown = lines.prefix(200).map { "    \(TerminalText.clean(String($0)))" }
        return shown + (lines.count > 200 ? ["    … \(lines.count - 200) more lines (--json shows all)"] : [])
    }

    private var ways: [String] {
        let id = approval.id.short
        return switch approval.kind {
        case .approval, .plan, .check: ["cairn approve \(id)", "cairn reject \(id) -m REASON"]
        case .decision, .failure, .budget: ["cairn answer \(id) --choice \(approval.choices.map(\.value).joined(separator: "|"))"]
        case .input: ["cairn answer \(id) \(FormField.all(of: approval).prefix(3).map { "-i \($0.name)=…" }.joined(separator: " "))"]
        case .reviewEdit:
            ["cairn answer \(id)  (takes it as it is)", "cairn answer \(id) -i \(FormField.all(of: approval).first?.name ?? "name")=…"]
        }
    }
}
