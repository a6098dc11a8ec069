import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore

/// A request as a person reads it, and how it is answered.
struct RequestText {
    let record: ApprovalRecord
    /// For how long it is still to be answered; nil where nobody asks.
    var now: Timestamp?
    var agreements: [Agreement] = []
    var history = RequestHistory()
    /// What the plan was sent back for, and what has changed since; nil for a plan that answers none.
    var revision: [String]?
    /// Whether changes may be requested.
    var takesChanges = false

    init(_ record: ApprovalRecord) { self.record = record }

    private var approval: Approval { record.approval }

    func lines(_ style: Style, width: Int) -> [String] {
        var lines = [
            "\(style.paint("✋ \(approval.kind.word)", .person)) \(style.paint(TerminalText.clean(approval.title), .strong))",
            "  \(approval.id)",
            "  \(subject) of \(TerminalText.clean(record.runTitle)) (\(record.run.short))",
            "  asked of \(record.candidates.isEmpty ? "anybody" : record.candidates.joined(separator: " or ")) at \(approval.requestedAt)",
        ]
        lines += circumstances.map { "  \($0)" }
        lines += [""] + TerminalText.wrap(TerminalText.clean(approval.prompt), width - 2).map { "  \($0)" }
        lines += content(style)
        if let revision { lines += [""] + revision }
        if !history.entries.isEmpty {
            lines += ["", style.paint("So far", .strong)]
            lines += history.entries.flatMap { entry in
                TerminalText.wrap("\(entry.at) \(TerminalText.clean(entry.sentence))", width - 2).map { "  \($0)" }
            }
        }
        if let closed { return lines + ["", closed] }
        return lines + ["", style.paint("Answer", .strong)] + ways.map { "  \($0)" }
    }

    /// What the request is about.
    private var subject: String {
        guard let node = approval.nodeID else { return approval.kind == .plan ? "the plan" : "the run" }
        return "node \(node)\(approval.item.map { "[\($0)]" } ?? "")"
    }

    /// Who must, may and may not answer, and until when.
    private var circumstances: [String] {
        var lines: [String] = []
        if let assignee = record.assignee { lines.append("\(assignee) has taken it on") }
        if approval.quorum > 1 {
            let names = agreements.isEmpty ? "" : ": \(agreements.map(\.by.rawValue).joined(separator: ", "))"
            lines.append("\(approval.quorum) people must agree; \(agreements.count) have\(names)")
            for agreement in agreements {
                for (name, value) in agreement.values?.object ?? JSONObject() {
                    lines.append("\(agreement.by) answers \(TerminalText.clean(name)): \(TerminalText.clean(value.text))")
                }
            }
        }
        if let excluded = approval.excluded { lines.append("\(excluded) started the run and may not decide") }
        if let due = record.dueAt {
            let rest = now.map { $0 < due ? ", in \(Moment.span(due - $0))" : ", overdue for \(Moment.span($0 - due))" } ?? ""
            lines.append("due at \(due)\(record.status == .pending ? rest : "")")
        }
        if let expiry = approval.expiresAt { lines.append("can be answered until \(expiry)") }
        if let followUp = record.followUpAt, now.map({ $0 < followUp }) ?? false { lines.append("put off until \(followUp)") }
        if record.priority != 0 { lines.append("priority \(record.priority)") }
        lines.append("what is shown: \(approval.payloadDigest)")
        return lines
    }

    /// Who decided, and when; nil while it is open.
    var closed: String? {
        guard record.status != .pending else { return nil }
        let by = record.status == .expired ? "" : record.closedBy.map { " by \($0)" } ?? ""
        let at = record.closedAt.map { " at \($0)" } ?? ""
        return "\(approval.id.short) \(record.status.past)\(by)\(at)"
    }

    private func content(_ style: Style) -> [String] {
        var lines: [String] = []
        if let object = approval.payload.object, !object.isEmpty {
            lines.append("")
            for (name, value) in object where name != "revises" || revision == nil { lines += Self.field(name, value, style) }
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
        if !fields.isEmpty, approval.kind == .input || approval.kind == .plan {
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
        let fields = FormField.all(of: approval)
        switch approval.kind {
        case .approval, .plan, .check:
            let answers = fields.filter { $0.current == nil }.prefix(3).map { " -i \($0.name)=…" }.joined()
            return ["cairn approve \(id)\(answers)", "cairn reject \(id) -m REASON"]
                + (takesChanges ? ["cairn request-changes \(id) -m WHAT"] : [])
        case .decision, .failure: return ["cairn answer \(id) --choice \(approval.choices.map(\.value).joined(separator: "|"))"]
        case .budget:
            return ["cairn answer \(id) --choice raise -i limit=…", "cairn answer \(id) --choice finish-without|abort"]
        case .input: return ["cairn answer \(id) \(fields.prefix(3).map { "-i \($0.name)=…" }.joined(separator: " "))"]
        case .reviewEdit:
            return [
                "cairn answer \(id)  (takes it as it is)", "cairn answer \(id) -i \(fields.first?.name ?? "name")=…",
                "cairn answer \(id) --edit  (in your editor)",
            ]
        }
    }
}

extension ApprovalRecord.Status {
    /// What has become of the request: `was approved`.
    fileprivate var past: String {
        switch self {
        case .changesRequested: "was sent back"
        case .expired: "has expired"
        default: "was \(rawValue)"
        }
    }
}
