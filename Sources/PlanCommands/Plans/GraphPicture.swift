import PlanExpressions
import PlanJSON
import PlanKernel
import PlanModel

/// A plan as a graph: its nodes by the length of the longest way to them.
struct GraphPicture: Sendable {
    let plan: CompiledPlan
    /// Gives the nodes their states.
    let run: Run?
    let levels: [[Int]]

    /// Above this many nodes, a level shows only its first ones.
    static let shownWhole = 500
    static let shownOfLevel = 8

    init(plan: CompiledPlan, run: Run?) {
        self.plan = plan
        self.run = run
        var depth = [Int](repeating: 0, count: plan.rootCount)
        var levels: [[Int]] = []
        // Nodes are in topological order: what comes before a node is known already.
        for node in 0..<plan.rootCount {
            depth[node] = (plan.nodes[node].upstream.map { depth[Int($0)] }.max() ?? -1) + 1
            if depth[node] == levels.count { levels.append([]) }
            levels[depth[node]].append(node)
        }
        self.levels = levels
    }

    func status(_ node: Int) -> NodeStatus { run?.state(of: NodeRef(node))?.status ?? .pending }

    /// - Parameter all: whether every node has its line, however many there are.
    func text(_ style: Style, width: Int, all: Bool = false) -> [String] {
        let widest = levels.map(\.count).max() ?? 0
        let size = "\(Count.nodes(plan)), \(Count.edges(plan)), \(Count.of(levels.count, "level")), at most \(widest) side by side"
        var lines = [style.paint(TerminalText.clean(plan.title), .strong)] + TerminalText.wrap(size, width)
        if let run { lines.append("\(style.paint(RunSummary.mark(run))) \(run.id.short)") }
        let isWhole = all || plan.rootCount <= Self.shownWhole
        let column = plan.nodes[..<plan.rootCount].reduce(8) { max($0, min(28, $1.id.rawValue.count)) }
        for (number, nodes) in levels.enumerated() {
            lines.append("")
            let shown = isWhole ? nodes : ranked(nodes)
            for (position, node) in shown.enumerated() {
                let label = position == 0 ? TerminalText.pad("\(number + 1)", to: 4) : "    "
                lines.append(TerminalText.fit(style.paint(label, .calm) + line(node, column, style), width))
            }
            if shown.count < nodes.count { lines.append(style.paint("    … \(nodes.count - shown.count) more\(tally(nodes))", .calm)) }
        }
        return lines
    }

    /// The first nodes of a level; in a run, those that are not done before those that are.
    private func ranked(_ nodes: [Int]) -> [Int] {
        guard run != nil else { return Array(nodes.prefix(Self.shownOfLevel)) }
        let open = nodes.filter { ![.completed, .pending].contains(status($0)) }.prefix(Self.shownOfLevel)
        return open.isEmpty ? Array(nodes.prefix(Self.shownOfLevel)) : Array(open)
    }

    private func tally(_ nodes: [Int]) -> String {
        guard run != nil else { return "" }
        var counts: [NodeStatus: Int] = [:]
        for node in nodes { counts[status(node), default: 0] += 1 }
        let parts = NodeStatus.allCases.compactMap { status in counts[status].map { "\($0) \(status.rawValue)" } }
        return " (of all: \(parts.joined(separator: ", ")))"
    }

    private func line(_ node: Int, _ column: Int, _ style: Style) -> String {
        let compiled = plan.nodes[node]
        let mark = status(node).mark
        let icon = run == nil ? style.paint(Self.icon(compiled.task), .calm) : TerminalText.pad(style.paint(mark.icon, mark.tone), to: 2)
        var text = "\(icon) \(TerminalText.pad(compiled.id.rawValue, to: column))  \(style.paint(compiled.task.typeName, .calm))"
        if let detail = detail(compiled.task) { text += style.paint(" \(detail)", .calm) }
        if !compiled.upstream.isEmpty {
            let names = compiled.upstream.prefix(4).map { plan.nodes[Int($0)].id.rawValue }
            let rest = compiled.upstream.count > 4 ? " and \(compiled.upstream.count - 4) more" : ""
            text += "  \(style.paint("←", .busy)) \(names.joined(separator: ", "))\(rest)"
        }
        return text
    }

    private static func icon(_ task: CompiledTask) -> String {
        switch task {
        case .human: "✋"
        case .switch: "◇ "
        case .join: "⋈ "
        case .map: "≡ "
        case .wait: "◷ "
        case .agentTask: "✦ "
        case .subplan: "▣ "
        case .program, .systemTask, .http, .tool: "○ "
        }
    }

    private func detail(_ task: CompiledTask) -> String? {
        switch task {
        case .map(let map): "(\(plan.nodes[map.body].task.typeName) for each of \(map.over.source))"
        case .systemTask(let name): name
        case .tool(let name, _): name
        case .subplan(let subplan): Self.source(of: subplan)
        case .switch(let cases, let otherwise):
            "(\(cases.count) case\(cases.count == 1 ? "" : "s"), otherwise \(names(otherwise)))"
        default: nil
        }
    }

    private static func source(of subplan: CompiledSubplan) -> String {
        switch subplan.source {
        case .named(let name, let version): version.map { "\(name)@\($0)" } ?? name
        case .inline(let plan): "(\(plan.rootCount) nodes)"
        }
    }

    private func names(_ nodes: [Int32]) -> String { nodes.map { plan.nodes[Int($0)].id.rawValue }.joined(separator: ", ") }
}
