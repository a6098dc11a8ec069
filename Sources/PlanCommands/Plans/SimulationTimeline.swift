import PlanCalendar
import PlanJSON
import PlanKernel
import PlanSimulation

/// The lines of a timeline: a bar for each node, by groups, in the order in which they began.
struct SimulationTimeline {
    /// One line.
    struct Row {
        var mark: Mark
        var name: String
        var indent = 0
        var start: Timestamp?
        var end: Timestamp?
        var segments: [SimulatedStep.Segment] = []
        var note = ""
        var asksPeople = false
        var isSkipped = false
        /// Stands above others and has no bar of its own.
        var isHeading = false
    }

    let report: SimulationReport
    let all: Bool
    let style: Style
    let width: Int

    /// More nodes than this are folded by their groups.
    private static let mostRows = 60
    private static let timesWidth = 15

    var lines: [String] {
        let isFolded = !all && report.steps.count > Self.mostRows
        var blocks: [(title: String?, rows: [Row])] = isFolded ? [(nil, SimulationFolding.rows(of: report.steps))] : grouped(report.steps)
        if let review = report.review {
            let mark = report.end == .aborted ? Mark(icon: "✗", word: "", tone: .bad) : Mark(icon: "✓", word: "", tone: .good)
            let answers = report.answers.isEmpty ? "" : "answers: " + report.answers.map { "\($0)=\($1.text)" }.joined(separator: ", ")
            blocks.insert(
                (
                    nil,
                    [
                        Row(
                            mark: mark, name: "review of the plan", start: review.from, end: review.to, segments: [review], note: answers,
                            asksPeople: true)
                    ]
                ),
                at: 0)
        }
        let rows = blocks.flatMap(\.rows)
        let hasPeople = rows.contains(where: \.asksPeople)
        let names = (rows.map { $0.indent + TerminalText.width(of: $0.name) }.max() ?? 8) + (hasPeople ? 3 : 0)
        let nameWidth = max(8, min(names, width * 2 / 5))
        let barWidth = max(10, min(60, width - nameWidth - Self.timesWidth - 6 - min(24, width / 4)))
        var lines: [String] = []
        for block in blocks {
            if let title = block.title { lines.append(style.paint(TerminalText.fit(TerminalText.clean(title), width), .strong)) }
            lines += block.rows.map { line($0, nameWidth, barWidth) }
        }
        return lines + [legend(rows, nameWidth)]
    }

    /// Nodes of a group stand together below its name, where the first of them began; the others stand alone.
    private func grouped(_ steps: [SimulatedStep]) -> [(title: String?, rows: [Row])] {
        let order = steps.indices.sorted { (steps[$0].start ?? .latest, $0) < (steps[$1].start ?? .latest, $1) }
        var blocks: [(title: String?, rows: [Row])] = []
        var places: [String: Int] = [:]
        for index in order {
            let step = steps[index]
            guard let group = step.group else {
                blocks.append((nil, rows(of: step, indent: 0)))
                continue
            }
            let place = places[group] ?? blocks.count
            if places.updateValue(place, forKey: group) == nil { blocks.append((group, [])) }
            blocks[place].rows += rows(of: step, indent: 2)
        }
        return blocks
    }

    private func rows(of step: SimulatedStep, indent: Int) -> [Row] {
        var rows = [Row(step, indent: indent)]
        for (number, round) in step.rounds.enumerated() where indent < 8 {
            if step.rounds.count > 1 {
                rows.append(
                    Row(
                        mark: Mark(icon: "↻", word: "", tone: .calm), name: "round \(number + 1)", indent: indent + 2, start: round.start,
                        end: round.finish, isHeading: true))
            }
            let order = round.steps.indices.sorted { (round.steps[$0].start ?? .latest, $0) < (round.steps[$1].start ?? .latest, $1) }
            let inner = indent + (step.rounds.count > 1 ? 4 : 2)
            guard all || round.steps.count <= Self.mostRows / 2 else {
                rows += SimulationFolding.rows(of: round.steps, indent: inner)
                continue
            }
            for index in order { rows += self.rows(of: round.steps[index], indent: inner) }
        }
        return rows
    }

    // MARK: - Lines

    private func line(_ row: Row, _ nameWidth: Int, _ barWidth: Int) -> String {
        let indent = String(repeating: " ", count: row.indent)
        var name = TerminalText.clean(row.name)
        let nameWidth = nameWidth - row.indent
        if row.asksPeople { name = TerminalText.fit(name, nameWidth - 3) + " ✋" }
        let shown = TerminalText.pad(TerminalText.fit(name, nameWidth), to: nameWidth)
        let times = TerminalText.pad(times(row), to: Self.timesWidth)
        let head = "\(indent)\(row.mark.icon) \(shown)"
        if row.isSkipped {
            let text = "\(head) \(String(repeating: " ", count: barWidth + 2))\(TerminalText.clean(row.note))"
            return style.paint(TerminalText.fit(text, width), .calm)
        }
        let line =
            "\(indent)\(style.paint(row.mark.icon, row.mark.tone)) \(shown) \(bar(row, barWidth)) \(times) \(TerminalText.clean(row.note))"
        return TerminalText.fit(line, width)
    }

    private func times(_ row: Row) -> String {
        guard let start = row.start else { return "" }
        let from = SimulationText.clock(start - report.start)
        guard let end = row.end else { return "\(from) → …" }
        let to = SimulationText.clock(end - report.start)
        if from != to { return "\(from) → \(to)" }
        return end > start ? "\(from) +\(SimulationText.clock(end - start))" : from
    }

    /// What each cell of the bar stands for; work is seen before waiting.
    private func bar(_ row: Row, _ barWidth: Int) -> String {
        var cells = [SimulatedStep.Activity?](repeating: nil, count: barWidth)
        let length = max(1, (report.finish - report.start).milliseconds)
        func cell(_ time: Timestamp) -> Int {
            min(barWidth - 1, max(0, Int(Double((time - report.start).milliseconds) / Double(length) * Double(barWidth))))
        }
        for segment in row.segments.sorted(by: { $0.activity.rank < $1.activity.rank }) {
            let last = max(cell(segment.from), cell(Timestamp(milliseconds: segment.to.milliseconds - 1)))
            for place in cell(segment.from)...last { cells[place] = segment.activity }
        }
        var text = ""
        var place = 0
        let dot = row.segments.isEmpty && !row.isHeading ? row.start.map(cell) : nil
        while place < barWidth {
            let activity = cells[place]
            var end = place
            while end < barWidth, cells[end] == activity { end += 1 }
            if let activity {
                text += style.paint(String(repeating: activity.glyph, count: end - place), activity.tone)
            } else if let dot, (place..<end).contains(dot) {
                let before = String(repeating: " ", count: dot - place), after = String(repeating: " ", count: end - dot - 1)
                text += before + style.paint("◆", .calm) + after
            } else {
                text += String(repeating: " ", count: end - place)
            }
            place = end
        }
        return style.paint("▕", .calm) + text + style.paint("▏", .calm)
    }

    /// What the signs mean, of those that are there.
    private func legend(_ rows: [Row], _ nameWidth: Int) -> String {
        let used = Set(rows.flatMap(\.segments).map(\.activity))
        let parts = SimulatedStep.Activity.allCases.filter(used.contains).map { "\($0.glyph) \($0.words)" }
        return style.paint(TerminalText.fit(String(repeating: " ", count: nameWidth + 4) + parts.joined(separator: "  "), width), .calm)
    }
}

extension SimulationTimeline.Row {
    init(_ step: SimulatedStep, indent: Int) {
        self.init(
            mark: step.status.mark, name: step.name, indent: indent, start: step.start, end: step.end, segments: step.segments,
            asksPeople: step.asksPeople, isSkipped: step.status == .skipped)
        var notes: [String] = []
        if let decision = step.decision { notes.append("→ \(decision)\(step.isForced ? " (forced)" : "")") }
        if let items = step.items {
            let failed = items.failed > 0 ? ", \(items.failed) failed" : ""
            notes.append("\(items.completed) of \(items.count) items\(failed)")
        } else if step.attempts > 1 {
            notes.append("\(step.attempts) attempts")
        }
        if step.status != .completed, let reason = step.reason { notes.append(reason) }
        note = notes.joined(separator: "; ")
    }
}

extension SimulatedStep.Activity {
    var glyph: String {
        switch self {
        case .work: "█"
        case .person: "░"
        case .timer, .event: "·"
        case .pause: "╌"
        case .queue: "˙"
        case .blocked: "▒"
        }
    }

    var tone: Style.Tone {
        switch self {
        case .work: .good
        case .person: .warning
        case .timer, .event, .queue: .busy
        case .pause: .calm
        case .blocked: .bad
        }
    }

    var words: String {
        switch self {
        case .work: "work"
        case .person: "a person"
        case .timer: "a timer"
        case .event: "an event"
        case .pause: "before a retry"
        case .queue: "no free place"
        case .blocked: "blocked"
        }
    }

    /// What is drawn over what.
    var rank: Int {
        switch self {
        case .queue: 0
        case .timer, .event: 1
        case .pause: 2
        case .blocked: 3
        case .person: 4
        case .work: 5
        }
    }
}
