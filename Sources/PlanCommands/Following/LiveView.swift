import PlanCalendar
import PlanKernel
import PlanModel
import PlanStore

/// A run on a terminal: what has ended scrolls by above, what is under way is redrawn below it.
struct LiveView: RunView {
    let console: Console
    let style: Style
    private var activity: Activity?
    private var region = TerminalRegion()
    private var lastDraw = Timestamp(milliseconds: 0)
    private var frame = 0
    private var hidden = 0

    /// Eight redraws a second.
    private static let pause = TimeSpan(milliseconds: 125)
    private static let linesPerDraw = 12
    private static let spinner = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧"]

    init(_ console: Console) {
        self.console = console
        style = Style(isColored: console.isColored)
    }

    mutating func begin(_ run: Run, at now: Timestamp) {
        activity = Activity(run, at: now)
        let title = style.paint(TerminalText.clean(run.plan.title), .strong)
        console.print(TerminalText.fit("\(title) \(style.paint(run.id.rawValue, .calm))", console.size().columns))
    }

    mutating func take(_ event: RunEvent, _ stored: StoredEvent, _ run: Run) { activity?.take(event, run) }

    mutating func refresh(_ run: Run, at now: Timestamp) {
        guard now - lastDraw >= Self.pause else { return }
        lastDraw = now
        frame += 1
        draw(run, at: now, isLast: false)
    }

    mutating func end(_ run: Run, at now: Timestamp) { draw(run, at: now, isLast: true) }

    private mutating func draw(_ run: Run, at now: Timestamp, isLast: Bool) {
        let size = console.size()
        let width = max(20, size.columns - 1)
        let (shown, gathered) = Activity.News.gather(activity?.takeNews() ?? [], limit: run.plan.rootCount > 500 ? 4 : Self.linesPerDraw)
        var finished = shown.map { $0.line(style, width: width) }
        finished += gathered.map { "\(style.paint($0.mark)) \($0.count) more" }
        let lines = isLast ? [] : current(run, at: now, width: width, limit: max(3, min(size.rows - 6, 24)))
        let text = region.replace(above: finished, below: lines, columns: size.columns)
        if !text.isEmpty { console.write(text) }
    }

    // MARK: - What is under way

    private func current(_ run: Run, at now: Timestamp, width: Int, limit: Int) -> [String] {
        let maps = (activity?.begun ?? [:]).filter { $0.key.item == nil && run.items(of: $0.key.node) != nil }
        let others = (activity?.begun ?? [:]).filter { maps[$0.key] == nil }
            .sorted { ($0.value, $0.key.node, $0.key.item ?? 0) < ($1.value, $1.key.node, $1.key.item ?? 0) }
        var lines = [progress(run, at: now, width: width)]
        lines += maps.sorted { $0.key.node < $1.key.node }.prefix(limit / 2).map {
            bar($0.key, since: $0.value, run, at: now, width: width)
        }
        let people = needsYou(run, width: width, limit: max(2, limit / 3))
        let room = max(1, limit - lines.count - people.count)
        let shown = others.count > room ? others.prefix(room - 1) : others.prefix(room)
        lines += shown.map { line($0.key, since: $0.value, run, at: now, width: width) }
        if others.count > shown.count { lines.append(style.paint("  … and \(others.count - shown.count) more", .calm)) }
        return (lines + people).prefix(limit).map { TerminalText.fit($0, width) }
    }

    private func progress(_ run: Run, at now: Timestamp, width: Int) -> String {
        let total = run.plan.rootCount
        let ended = total - run.tally.unfinishedNodes
        let paused = run.isHeld ? "\(style.paint(Mark.paused)) " : ""
        return "\(paused)\(Self.bar(ended, failed: run.tally.failed, of: total, width: 20, style)) \(RunSummary.progress(run, at: now))"
    }

    private func line(_ ref: NodeRef, since: Timestamp, _ run: Run, at now: Timestamp, width: Int) -> String {
        let name = run.name(of: ref)
        switch run.state(of: ref) {
        case .retrying(let at):
            let reason = run.failure(of: ref).map { "  \(style.paint(TerminalText.clean($0.message), .calm))" } ?? ""
            return "\(style.paint("↻", .warning)) \(name) \(style.paint("again in \(Moment.span(at - now))", .warning))\(reason)"
        case .waiting(let until):
            if case .wait(.event(let event, _, _)) = run.plan.nodes[ref.node].task {
                return "\(style.paint("◷", .busy)) \(name) \(style.paint("waits for the event '\(event)'", .calm))"
            }
            return "\(style.paint("◷", .busy)) \(name) \(style.paint("waits \(Moment.span(until - now)) more", .calm))"
        case .checking(_, let check):
            let count = run.plan.nodes[ref.node].checks.count
            return "\(style.paint("◇", .busy)) \(name) \(style.paint("check \(check + 1) of \(count) is under way", .calm))"
        case .inChild(let child):
            return "\(style.paint("▷", .busy)) \(name) \(style.paint("is \(child.short), \(Moment.span(now - since))", .calm))"
        default:
            let attempt = run.attempts(of: ref) > 1 ? " (attempt \(run.attempts(of: ref)))" : ""
            let spinner = Self.spinner[frame % Self.spinner.count]
            return "\(style.paint(spinner, .busy)) \(name) \(style.paint(Moment.span(now - since) + attempt, .calm))\(due(ref, run, now))"
        }
    }

    private func due(_ ref: NodeRef, _ run: Run, _ now: Timestamp) -> String {
        guard let words = RunSummary.due(ref, run, at: now) else { return "" }
        return " \(style.paint(words, words.hasPrefix("overdue") ? .bad : .calm))"
    }

    private func bar(_ ref: NodeRef, since: Timestamp, _ run: Run, at now: Timestamp, width: Int) -> String {
        guard let items = run.items(of: ref.node) else { return "" }
        let failed = items.failed > 0 ? style.paint(", \(items.failed) failed", .bad) : ""
        let bar = Self.bar(items.ended, failed: items.failed, of: items.count, width: 20, style)
        let time = style.paint(Moment.span(now - since), .calm)
        return "\(bar) \(run.name(of: ref)) \(items.ended)/\(items.count)\(failed) \(time)"
    }

    /// Parts of a whole: done, failed, and what is left.
    static func bar(_ ended: Int, failed: Int, of total: Int, width: Int, _ style: Style) -> String {
        let cells = total == 0 ? width : ended * width / total
        let red = ended == 0 ? 0 : max(failed > 0 ? 1 : 0, failed * cells / max(1, ended))
        let green = max(0, cells - red)
        let rest = String(repeating: "░", count: max(0, width - green - red))
        return style.paint(String(repeating: "█", count: green), .good) + style.paint(String(repeating: "▓", count: red), .bad)
            + style.paint(rest, .calm)
    }

    private func needsYou(_ run: Run, width: Int, limit: Int) -> [String] {
        let open = run.openApprovals
        guard !open.isEmpty else { return [] }
        let shown = open.count > limit ? limit - 1 : limit
        var lines = open.prefix(shown).map { approval in
            let verb = approval.kind.isYesOrNo ? "approve" : "answer"
            return "\(style.paint("✋ needs you", .person)) cairn \(verb) \(approval.id.short)  \(TerminalText.clean(approval.prompt))"
        }
        if open.count > shown { lines.append(style.paint("✋ \(open.count - shown) more: cairn inbox", .person)) }
        return Array(lines)
    }
}
