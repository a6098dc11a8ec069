import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel

/// A run as `status` shows it.
struct StatusText {
    let run: Run
    let now: Timestamp
    /// The most nodes that are listed for people; what is wrong or under way goes first.
    let limit: Int
    /// Whether the run has gone on since: then nobody is told what to do.
    var isPast = false
    /// Why it does not move; nil for what the run itself knows of it.
    var reasons: [Explanation]?
    /// When the run will have ended if it goes on as earlier ones did.
    var eta: Timestamp?

    func human(_ style: Style, width: Int, labels: [String: String]) -> [String] {
        let ending = run.ending.map { ": \(TerminalText.clean($0))" } ?? ""
        var lines = [
            "\(style.paint(RunSummary.mark(run))) \(style.paint(TerminalText.clean(run.plan.title), .strong))\(ending)",
            "  \(run.id), started \(Moment.ago(run.createdAt, now: now)) by \(run.createdBy)",
            "  \(RunSummary.progress(run, at: now))",
        ]
        if let old = run.origin.revises { lines.append("  revises \(old.short), which was sent back; see 'cairn show \(run.id.short)'") }
        if let eta, eta > now { lines.append("  done in about \(Moment.span(eta - now)), if it goes on as earlier runs did") }
        if let budget = RunSummary.budget(run) { lines.append("  budget: \(budget)") }
        if !labels.isEmpty {
            let pairs = labels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
            lines.append("  labels: \(TerminalText.clean(pairs.joined(separator: " ")))")
        }
        let shown = nodes
        lines += [""] + table(shown).human(style, width: width)
        if shown.count < run.plan.rootCount {
            lines.append(style.paint("… and \(run.plan.rootCount - shown.count) more nodes (--all shows them)", .calm))
        }
        if let outputs = run.outputs?.object, !outputs.isEmpty {
            lines += ["", style.paint("Outputs", .strong)]
            lines += outputs.map { TerminalText.fit("  \($0): \(TerminalText.clean($1.string ?? $1.text))", width) }
        }
        guard !run.status.isTerminal, !isPast else { return lines }
        lines += ["", style.paint(run.isHeld ? "Paused" : run.status == .running ? "Now" : "Needs you", .strong)]
        for explanation in reasons ?? run.explanation(at: now) {
            lines.append("  " + TerminalText.clean(explanation.sentence))
            if let command = explanation.command { lines.append("      \(style.paint(command, .strong))") }
        }
        return lines
    }

    /// Records whose first field says what they are: `run`, `node`, `request`, `output`.
    var plain: [String] {
        var lines = [record("run", run.id.rawValue, word, run.plan.title, RunSummary.progress(run, at: now))]
        if let old = run.origin.revises { lines.append(record("revises", old.rawValue)) }
        if run.isHeld { lines.append(record("paused")) }
        if let budget = RunSummary.budget(run) { lines.append(record("budget", budget)) }
        lines += table(Array(0..<run.plan.rootCount)).plain.map { "node\t\($0)" }
        lines += run.openApprovals.map { record("request", $0.id.rawValue, $0.kind.rawValue, $0.nodeID?.rawValue ?? "", $0.prompt) }
        lines += (run.outputs?.object).map { $0.map { record("output", $0, $1.text) } } ?? []
        return lines
    }

    /// The word with which the run was left.
    private var word: String { run.isHeld ? run.status.rawValue : RunSummary.mark(run).word }

    private func record(_ fields: String...) -> String { fields.map { TerminalText.clean($0) }.joined(separator: "\t") }

    /// All nodes in their order; of too many, those that need attention before those that are done or have not begun.
    private var nodes: [Int] {
        let all = Array(0..<run.plan.rootCount)
        guard all.count > limit else { return all }
        let ranked = all.sorted { (rank($0), $0) < (rank($1), $1) }
        return ranked.prefix(limit).sorted()
    }

    private func rank(_ node: Int) -> Int {
        switch run.state(of: NodeRef(node))?.status ?? .pending {
        case .awaitingHuman, .blocked, .failed: 0
        case .partial, .running: 1
        case .ready: 2
        case .completed: 3
        case .pending, .skipped, .cancelled: 4
        }
    }

    private func table(_ nodes: [Int]) -> Table {
        var table = Table("status", "node", "type", "tries", "detail")
        for node in nodes {
            let ref = NodeRef(node)
            let mark = run.isUndone(ref) ? Mark.compensated : (run.state(of: ref)?.status ?? .pending).mark
            let attempts = run.attempts(of: ref)
            table.add(
                Table.Cell(mark), Table.Cell(run.plan.nodes[node].id.rawValue), Table.Cell(run.plan.nodes[node].task.typeName, .calm),
                Table.Cell(attempts > 0 ? "\(attempts)" : "", .calm),
                Table.Cell([detail(ref), RunSummary.due(ref, run, at: now) ?? ""].filter { !$0.isEmpty }.joined(separator: "; ")))
        }
        return table
    }

    private func detail(_ ref: NodeRef) -> String {
        guard let state = run.state(of: ref) else { return "" }
        switch state {
        case .completed, .partial, .skipped:
            if let items = run.items(of: ref.node), items.count > 0 || run.output(of: ref) != nil {
                return "\(items.count - items.failed) of \(items.count) items\(items.failed > 0 ? ", \(items.failed) failed" : "")"
            }
            return OutputExcerpt.of(run.output(of: ref), limit: 80)
        case .failed, .blocked: return run.failure(of: ref).map { "\($0.kind.rawValue): \($0.message)" } ?? ""
        case .pending, .cancelled: return ""
        case .running(let since): return Moment.span(now - since)
        case .checking(_, let check): return "check \(check + 1) is under way"
        case .inChild(let child): return "is \(child.short)"
        case .retrying(let at): return "retrying in \(Moment.span(at - now))"
        case .waiting(let until):
            if case .wait(.event(let name, _, _)) = run.plan.nodes[ref.node].task { return "waiting for the event '\(name)'" }
            return "waiting for a timer, \(Moment.span(until - now)) more"
        case .mapping: return run.items(of: ref.node).map { "\($0.ended) of \($0.count) items" } ?? ""
        case .queued, .ready: return "waiting for a place"
        case .awaitingHuman(let id): return run.openApprovals.first { $0.id == id }.map { "\(id.short): \($0.prompt)" } ?? id.short
        }
    }
}
