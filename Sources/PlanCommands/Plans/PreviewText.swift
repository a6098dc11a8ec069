import PlanCalendar
import PlanCompiler
import PlanModel

/// A preview as people read it: a page for a small plan, and not much more for a large one.
struct PreviewText {
    let preview: PlanPreview
    let style: Style
    let width: Int
    /// Rows of one section; the rest is counted.
    private static let rowLimit = 12

    init(_ preview: PlanPreview, _ style: Style, width: Int) {
        self.preview = preview
        self.style = style
        self.width = max(40, width)
    }

    var lines: [String] {
        head + section("Cannot be taken back" + count(of: irreversible), irreversible, empty: "nothing: every node may be done again")
            + section("Who is asked" + count(of: requests), requests, empty: "nobody: it runs without a person")
            + section("What it can reach", reach, empty: "nothing beyond the plan") + section("What it may take", bounds, empty: "")
            + section("When it runs", schedule, empty: "") + section("Never happens", never, empty: "")
            + section("Takes for granted", preview.assumptions.map { [("", $0, .plain)] }, empty: "")
            + section("Open questions", preview.openQuestions.map { [($0.id, $0.question, .plain)] }, empty: "")
    }

    /// One row: pieces in columns, each with its tone.
    typealias Row = [(name: String, text: String, tone: Style.Tone)]

    private var head: [String] {
        let digest = "sha256:\(preview.digest.hex.prefix(12))"
        let nodes = preview.nodes.count == 1 ? "1 node" : "\(preview.nodes.count) nodes"
        let edges = preview.edgeCount == 1 ? "1 edge" : "\(preview.edgeCount) edges"
        let counts = preview.counts.map { "\($0.count) \($0.type)" }.joined(separator: ", ")
        let objective =
            preview.objective.map { TerminalText.wrap(TerminalText.clean($0), width).prefix(3).map { style.paint($0, .plain) } } ?? []
        return [style.paint(TerminalText.clean(preview.title), .strong)] + objective.filter { !$0.isEmpty }
            + TerminalText.wrap("\(nodes), \(edges) (\(counts)), \(digest)", width).map { style.paint($0, .calm) }
    }

    private func section(_ title: String, _ rows: [Row], empty: String) -> [String] {
        guard !rows.isEmpty else {
            return empty.isEmpty ? [] : ["", style.paint(title, .strong), "  " + style.paint(empty, .calm)]
        }
        let shown = rows.prefix(Self.rowLimit)
        let nameWidth = min(28, shown.map { TerminalText.width(of: TerminalText.clean($0[0].name)) }.max() ?? 0)
        var lines = ["", style.paint(title, .strong)]
        for row in shown { lines += self.lines(of: row, nameWidth) }
        if rows.count > shown.count { lines.append("  " + style.paint("… \(rows.count - shown.count) more; --json lists all", .calm)) }
        return lines
    }

    private func lines(of row: Row, _ nameWidth: Int) -> [String] {
        let name = TerminalText.fit(TerminalText.clean(row[0].name), nameWidth)
        let indent = nameWidth == 0 ? 2 : nameWidth + 4
        let texts = row.enumerated().flatMap { position, piece in
            TerminalText.wrap(TerminalText.clean(piece.text), max(24, width - indent)).map { style.paint($0, piece.tone) }
        }
        return texts.enumerated().map { position, text in
            let lead =
                position == 0 && nameWidth > 0 ? "  " + TerminalText.pad(name, to: nameWidth) + "  " : String(repeating: " ", count: indent)
            return lead + text
        }
    }

    /// How many there are, where not all are shown.
    private func count(of rows: [Row]) -> String {
        let warnings = rows.count { $0.contains { $0.tone == .warning } }
        guard rows.count > Self.rowLimit else { return "" }
        return " (\(rows.count)\(warnings > 0 ? ", \(warnings) of them without an approval" : ""))"
    }

    // MARK: Sections

    /// What nobody approves comes first.
    private var irreversible: [Row] {
        let steps = preview.irreversible
        return (steps.filter { $0.approvals.isEmpty } + steps.filter { !$0.approvals.isEmpty }).map { step in
            let name = step.node.rawValue + (step.step.isEmpty ? "" : " › \(step.step)")
            let undo = step.canBeUndone ? "; the plan says how to undo it" : ""
            guard !step.approvals.isEmpty else { return [(name, "⚠ no approval stands before it" + undo, .warning)] }
            return [(name, "✓ only after \(step.approvals.map(\.rawValue).joined(separator: ", "))" + undo, .good)]
        }
    }

    private var requests: [Row] {
        preview.requests.map { request in
            let who = request.who.isEmpty ? "anybody" : request.who.map(\.description).joined(separator: ", ")
            var text = "\(who): \(request.what)"
            if request.quorum > 1 { text += ", \(request.quorum) people" }
            if request.rejectQuorum > 1 { text += ", rejected by \(request.rejectQuorum)" }
            switch request.due {
            case .within(let span): text += ", within \(span)"
            case .at(let instant): text += ", until \(instant)"
            case nil: break
            }
            let occasion: String
            switch request.occasion {
            case .plan, .always: occasion = ""
            case .failure: occasion = "if it fails, "
            case .check: occasion = "for its result, "
            case .overdue: occasion = "if it is overdue, "
            }
            let isSure = request.occasion == .plan || request.occasion == .always
            var row: Row = [(request.node?.rawValue ?? "the plan", occasion + text, isSure ? .plain : .calm)]
            if let answer = request.automaticAnswer { row.append(("", "⚠ answered '\(answer)' when nobody has by then", .warning)) }
            return row
        }
    }

    private var reach: [Row] {
        let reach = preview.reach
        return [
            ("hosts", reach.hosts), ("programs", reach.programs), ("tools", reach.tools), ("secrets", reach.secrets), ("web", reach.web),
            ("sources", reach.scopes),
        ].filter { !$0.1.isEmpty }.map { name, list in
            let isOpen = list.contains { $0.hasPrefix("any ") || $0 == "*" }
            return [(name, Self.short(list), isOpen ? .warning : .plain)]
        }
    }

    private var bounds: [Row] {
        var rows: [Row] = []
        let attempts = PreviewText.amount(preview.attempts.known, "attempt")
        rows.append(
            [("attempts", preview.attempts.isBounded ? "at most \(attempts)" : "no upper bound", .plain)]
                + reasons(preview.attempts.unboundedBecause))
        for spending in preview.spending {
            let isOpen = spending.hard == nil && !spending.estimate.isBounded
            let name = spending.resource.label
            if let hard = spending.hard {
                rows.append([(name, "at most \(spending.resource.amountText(hard)), by the plan's budget", .plain)])
            } else {
                let bound = "at most \(spending.resource.amountText(spending.estimate.known))"
                rows.append(
                    [(name, isOpen ? "no upper bound" : bound, isOpen ? .warning : .plain)] + reasons(spending.estimate.unboundedBecause))
            }
        }
        let most = preview.duration.most
        let least = preview.duration.least.milliseconds > 0 ? "at least \(preview.duration.least), " : ""
        rows.append(
            [("time", least + (most.isBounded ? "at most \(most.known)" : "no upper bound"), .plain)] + reasons(most.unboundedBecause))
        if let deadline = preview.deadline {
            let end = deadline.onBreach.contains(.fail) ? "; it fails then" : ""
            rows.append([("deadline", "it must have ended \(deadline.dueText)\(end)", .plain)])
        }
        if preview.criticalPath.count > 1 { rows.append([("longest way", Self.way(preview.criticalPath), .plain)]) }
        return rows
    }

    private func reasons(_ reasons: [String]) -> Row {
        guard !reasons.isEmpty else { return [] }
        let rest = reasons.count > 3 ? "; … \(reasons.count - 3) more" : ""
        return [("", reasons.prefix(3).joined(separator: "; ") + rest, .calm)]
    }

    private var schedule: [Row] { preview.scheduleText.map { [("", $0, .plain)] } }

    private var never: [Row] { preview.never.map { [($0.node.rawValue, $0.reason, .warning)] } }

    // MARK: Other forms

    /// Every node with what it can reach.
    var nodeTable: Table {
        var table = Table("node", "type", "owner", "attempts", "longest", "reaches")
        for node in preview.nodes {
            let reach = node.reach
            let reached = (reach.hosts + reach.programs + reach.tools + reach.secrets.map { "secret \($0)" } + reach.web).joined(
                separator: ", ")
            table.add(
                .init(node.id.rawValue), .init(node.type), .init(node.owner.description),
                .init(node.attempts.isBounded ? String(Int(node.attempts.known)) : "unbounded"),
                .init(node.longest.isBounded ? node.longest.known.description : "unbounded"), .init(reached))
        }
        return table
    }

    /// One record a line: the section, a name, what is said.
    var records: [String] {
        func records(_ section: String, _ rows: [Row]) -> [String] {
            rows.map { row in
                ([section, row[0].name] + row.map(\.text).filter { !$0.isEmpty }).map(TerminalText.clean).joined(separator: "\t")
            }
        }
        return records("irreversible", irreversible) + records("request", requests) + records("reach", reach) + records("bound", bounds)
            + records("schedule", schedule) + records("never", never)
    }

    private static func short(_ list: [String]) -> String {
        list.prefix(10).joined(separator: ", ") + (list.count > 10 ? ", … \(list.count - 10) more" : "")
    }

    private static func way(_ ids: [NodeID]) -> String {
        let names = ids.map(\.rawValue)
        let shown = names.count > 10 ? Array(names.prefix(4)) + ["… \(names.count - 8) more …"] + Array(names.suffix(4)) : names
        return shown.joined(separator: " → ")
    }

    static func amount(_ count: Double, _ noun: String) -> String { "\(Int(min(count, 9e15))) \(noun)\(count == 1 ? "" : "s")" }
}

extension BudgetResource {
    fileprivate var label: String {
        switch self {
        case .costUsd: "cost"
        case .tokens: "tokens"
        case .attempts: "attempts"
        case .toolCalls: "tool calls"
        case .workTime: "work time"
        }
    }

    fileprivate func amountText(_ amount: Double) -> String {
        switch self {
        case .costUsd: "$" + Self.cents(amount)
        case .workTime: TimeSpan(milliseconds: Int64(amount)).description
        case .tokens, .attempts, .toolCalls: String(Int(min(amount, 9e15)))
        }
    }

    private static func cents(_ amount: Double) -> String {
        let cents = Int((min(amount, 9e12) * 100).rounded())
        return "\(cents / 100).\(cents % 100 < 10 ? "0" : "")\(cents % 100)"
    }
}
