import PlanAudit
import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel

/// Two runs side by side, for people and for programs.
struct ComparisonText {
    let comparison: RunComparison
    let style: Style
    let width: Int
    /// Whether nodes that went alike are listed, too.
    let showsAll: Bool

    init(_ comparison: RunComparison, _ style: Style, width: Int, showsAll: Bool) {
        self.comparison = comparison
        self.style = style
        self.width = max(40, width)
        self.showsAll = showsAll
    }

    var lines: [String] {
        var lines = [comparison.isSame ? style.paint("= both went alike", .good) : style.paint("≠ the runs are different", .warning), ""]
        lines += runs.human(style, width: width)
        if let plan = comparison.plan {
            let titles = (comparison.first.run.plan.title, comparison.second.run.plan.title)
            lines += ["", style.paint("Plan", .strong)]
            lines += DiffText(plan, style, width: width, titles: titles).lines.dropFirst().map { $0.isEmpty ? "" : "  \($0)" }
        }
        lines += section("Inputs", comparison.inputs) + section("Outputs", comparison.outputs)
        let shown = comparison.nodes.filter { showsAll || !$0.isSame }
        let alike = comparison.nodes.count - shown.count
        guard !shown.isEmpty else { return lines + ["", "\(Count.of(alike, "node")) went alike."] }
        lines += ["", style.paint("Nodes", .strong)] + table(shown).human(style, width: width)
        if alike > 0 { lines.append(style.paint("… and \(Count.of(alike, "node")) that went alike (--all shows them)", .calm)) }
        return lines
    }

    private var runs: Table {
        var table = Table("", "first", "second", rigid: 1)
        let first = comparison.first.run, second = comparison.second.run
        table.add(Table.Cell("run", .calm), Table.Cell(first.id.short), Table.Cell(second.id.short))
        table.add(Table.Cell("status", .calm), Table.Cell(RunSummary.mark(first)), Table.Cell(RunSummary.mark(second)))
        table.add(Table.Cell("plan", .calm), Table.Cell(Self.short(first.plan)), Table.Cell(Self.short(second.plan)))
        table.add(
            Table.Cell("started", .calm), Table.Cell("\(first.createdAt) by \(first.createdBy)"),
            Table.Cell("\(second.createdAt) by \(second.createdBy)"))
        table.add(Table.Cell("took", .calm), Table.Cell(Self.took(first)), Table.Cell(Self.took(second)))
        return table
    }

    private static func short(_ plan: CompiledPlan) -> String { "sha256:\(plan.digest.hex.prefix(12))" }
    private static func took(_ run: Run) -> String { run.completedAt.map { Moment.span($0 - run.createdAt) } ?? "not ended" }

    private func section(_ title: String, _ differences: [ValueDifference]) -> [String] {
        guard !differences.isEmpty else { return [] }
        let shown = differences.prefix(20).map {
            TerminalText.fit("  " + TerminalText.clean($0.sentence("the first", "the second")), width)
        }
        let rest = differences.count > 20 ? ["  … \(differences.count - 20) more (--json shows all)"] : []
        return ["", style.paint(title, .strong)] + shown + rest
    }

    private func table(_ pairs: [RunComparison.NodePair]) -> Table {
        var table = Table("", "node", "first", "second", "tries", "took", "output")
        for pair in pairs {
            table.add(
                Table.Cell(pair.isSame ? "=" : "≠", pair.isSame ? .calm : .warning), Table.Cell(pair.id), Self.status(pair.first),
                Self.status(pair.second), Table.Cell(Self.both(pair) { "\($0.attempts)" }, .calm),
                Table.Cell(Self.both(pair) { $0.duration.map { Moment.span($0) } ?? "–" }, .calm),
                Table.Cell(pair.hasSameOutput ? (pair.first?.outputDigest == nil ? "" : "same") : "different", .calm))
        }
        return table
    }

    private static func status(_ record: NodeRecord?) -> Table.Cell {
        guard let record else { return Table.Cell("not in it", .calm) }
        return Table.Cell(NodeStatus(rawValue: record.status)?.mark ?? Mark(icon: "?", word: record.status, tone: .plain))
    }

    private static func both(_ pair: RunComparison.NodePair, _ text: (NodeRecord) -> String) -> String {
        let one = pair.first.map(text) ?? "–", other = pair.second.map(text) ?? "–"
        return one == other ? one : "\(one) → \(other)"
    }

    /// One record a line; the first field says what it is about.
    var records: [String] {
        let first = comparison.first.run, second = comparison.second.run
        var records = [
            ["run", first.id.rawValue, second.id.rawValue], ["status", first.status.rawValue, second.status.rawValue],
            ["plan", "\(first.plan.digest)", "\(second.plan.digest)"],
        ]
        records += comparison.inputs.map { ["input", $0.path, $0.before?.text ?? "", $0.after?.text ?? ""] }
        records += comparison.outputs.map { ["output", $0.path, $0.before?.text ?? "", $0.after?.text ?? ""] }
        records += comparison.nodes.filter { showsAll || !$0.isSame }.map { pair in
            [
                "node", pair.id, pair.isSame ? "same" : "different", pair.first?.status ?? "", pair.second?.status ?? "",
                pair.first.map { "\($0.attempts)" } ?? "", pair.second.map { "\($0.attempts)" } ?? "",
                pair.first?.outputDigest ?? "", pair.second?.outputDigest ?? "",
            ]
        }
        return records.map { $0.map(TerminalText.clean).joined(separator: "\t") }
    }
}
