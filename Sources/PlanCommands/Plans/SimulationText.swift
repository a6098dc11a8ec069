import PlanCalendar
import PlanJSON
import PlanKernel
import PlanSimulation

/// A simulated run for people: a timeline, and what it comes to.
struct SimulationText {
    let report: SimulationReport
    /// Whether every node has a line, however many there are.
    let all: Bool

    func human(_ style: Style, width: Int) -> [String] {
        let width = max(50, min(width, 160))
        let seed = style.paint("simulated with seed \(report.seed) from \(report.start)", .calm)
        let title = "\(style.paint(TerminalText.clean(report.title), .strong)) \(seed)"
        var lines = [TerminalText.fit(title, width), ""]
        lines += SimulationTimeline(report: report, all: all, style: style, width: width).lines
        lines.append("")
        lines += ending(style, width) + totals(style) + path(style, width)
        lines += remarks(style, width)
        return lines
    }

    private func ending(_ style: Style, _ width: Int) -> [String] {
        var counts: [NodeStatus: Int] = [:]
        for step in report.steps { counts[step.status, default: 0] += 1 }
        let nodes = NodeStatus.allCases.compactMap { status in counts[status].map { "\($0) \(status.rawValue)" } }
        let after = " after \(style.paint(Self.clock(report.totals.duration), .strong))"
        var lines = ["\(style.paint(report.end.mark))\(after), nodes: \(nodes.joined(separator: ", "))"]
        for sentence in report.explanation.prefix(8) {
            lines += TerminalText.wrap(TerminalText.clean(sentence), width - 4).map { "    \($0)" }
        }
        if let outputs = report.outputs?.object, !outputs.isEmpty {
            lines.append(TerminalText.fit("  outputs: \(TerminalText.clean(JSON.object(outputs).text))", width))
        }
        return lines
    }

    private func totals(_ style: Style) -> [String] {
        let totals = report.totals
        func count(_ number: Int, _ word: String, _ words: String? = nil) -> String {
            "\(number) \(number == 1 ? word : words ?? word + "s")"
        }
        var parts = ["work \(Self.clock(totals.work))", count(totals.attempts, "attempt")]
        if totals.retries > 0 { parts.append(count(totals.retries, "retry", "retries")) }
        if totals.mapItems > 0 { parts.append(count(totals.mapItems, "item")) }
        if totals.requests > 0 { parts.append("people \(Self.clock(totals.peopleTime)) for \(count(totals.requests, "request"))") }
        return ["  \((parts + ["cost unknown"]).joined(separator: style.paint(" · ", .calm)))"]
    }

    /// What the end waited for: each node of the critical path with its own share of the time.
    private func path(_ style: Style, _ width: Int) -> [String] {
        var before = report.review?.to ?? report.start
        var parts: [String] = report.review.map { ["review \(Self.clock($0.to - $0.from))"] } ?? []
        for index in report.criticalPath {
            let step = report.steps[index]
            guard let end = step.end else { continue }
            let span = end - before
            before = max(before, end)
            if span.milliseconds > 0 { parts.append("\(step.asksPeople ? "✋ " : "")\(step.name) \(Self.clock(span))") }
        }
        guard parts.count > 1 else { return [] }
        if parts.count > 12 { parts = Array(parts.prefix(6)) + ["… \(parts.count - 11) more …"] + Array(parts.suffix(5)) }
        let lines = TerminalText.wrap("critical path: " + parts.joined(separator: " → "), width - 4)
        return lines.enumerated().map { ($0 == 0 ? "  " : "    ") + $1 }
    }

    private func remarks(_ style: Style, _ width: Int) -> [String] {
        var lines: [String] = []
        for hint in report.hints {
            for (number, line) in TerminalText.wrap(TerminalText.clean(hint), width - 4).enumerated() {
                lines.append((number == 0 ? style.paint("  ! ", .warning) : "    ") + line)
            }
        }
        if !report.notSimulated.isEmpty {
            let text = "not simulated: " + report.notSimulated.joined(separator: ", ")
            lines += TerminalText.wrap(TerminalText.clean(text), width - 4).map { style.paint("  \($0)", .calm) }
        }
        return lines.isEmpty ? [] : [""] + lines
    }

    /// Records: what, name, status, start, end, attempts, and why.
    var plain: [String] {
        var lines = [
            "run\t\(TerminalText.clean(report.title))\t\(report.end.rawValue)\t\(Self.clock(report.totals.duration))\tseed \(report.seed)"
        ]
        lines += rows(report.steps, prefix: "")
        lines += report.explanation.map { "explanation\t\(TerminalText.clean($0))" }
        lines += report.hints.map { "hint\t\(TerminalText.clean($0))" }
        lines += report.notSimulated.map { "not-simulated\t\(TerminalText.clean($0))" }
        return lines
    }

    private func rows(_ steps: [SimulatedStep], prefix: String) -> [String] {
        steps.flatMap { step -> [String] in
            let times = [step.start, step.end].map { $0.map { Self.clock($0 - report.start) } ?? "" }
            let fields =
                ["node", prefix + step.name, step.status.rawValue] + times
                + ["\(step.attempts)", TerminalText.clean(step.reason ?? step.decision ?? "")]
            let inner = step.rounds.flatMap { rows($0.steps, prefix: "\(prefix)\(step.name)/") }
            return [fields.joined(separator: "\t")] + inner
        }
    }

    /// `0:28`, `12:05`, `2h05m`, `3d4h`, `2y40d`.
    static func clock(_ span: TimeSpan) -> String {
        let seconds = max(0, span.milliseconds) / 1_000
        func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        switch seconds {
        case ..<3_600: return "\(seconds / 60):\(two(seconds % 60))"
        case ..<86_400: return "\(seconds / 3_600)h\(two(seconds / 60 % 60))m"
        case ..<31_536_000: return "\(seconds / 86_400)d\(seconds / 3_600 % 24)h"
        default: return "\(seconds / 31_536_000)y\(seconds / 86_400 % 365)d"
        }
    }
}
