import PlanCalendar
import PlanSimulation

/// How long a plan takes and how it ends over many seeds, for people.
struct SpreadText {
    let spread: SimulationSpread
    let title: String

    func human(_ style: Style, width: Int) -> [String] {
        let last = spread.firstSeed &+ UInt64(spread.runs - 1)
        let seeds = "simulated \(spread.runs) times, seeds \(spread.firstSeed) to \(last)"
        var lines = [TerminalText.fit("\(style.paint(TerminalText.clean(title), .strong)) \(style.paint(seeds, .calm))", width), ""]
        let room = max(10, min(40, width - 40))
        for (end, count) in spread.ends {
            let share = Double(count) / Double(spread.runs)
            let bar = String(repeating: "█", count: max(1, Int(share * Double(room))))
            let percent = TerminalText.pad("\(Int((share * 100).rounded())) %", to: 5, right: true)
            lines.append("\(TerminalText.pad(style.paint(end.mark), to: 18)) \(percent)  \(style.paint(bar, end.mark.tone)) \(count)")
        }
        lines.append("")
        let marks = [("shortest", 0.0), ("median", 0.5), ("95 of 100 within", 0.95), ("longest", 1.0)]
        for (name, share) in marks {
            lines.append("\(TerminalText.pad(name, to: 18)) \(SimulationText.clock(spread.duration(at: share)))")
        }
        lines += histogram(style, room)
        lines += spread.hints.map { TerminalText.fit("  ! \(TerminalText.clean($0))", width) }
        if !spread.notSimulated.isEmpty {
            lines.append(style.paint(TerminalText.fit("  not simulated: \(spread.notSimulated.joined(separator: ", "))", width), .calm))
        }
        return lines
    }

    /// How many runs took how long, in at most ten steps.
    private func histogram(_ style: Style, _ room: Int) -> [String] {
        let shortest = spread.duration(at: 0).milliseconds, longest = spread.duration(at: 1).milliseconds
        guard spread.runs >= 20, longest > shortest else { return [] }
        var counts = [Int](repeating: 0, count: 10)
        for span in spread.durations {
            counts[min(9, Int(Double(span.milliseconds - shortest) / Double(longest - shortest) * 10))] += 1
        }
        let most = counts.max() ?? 1
        return [""]
            + counts.enumerated().map { step, count in
                let from = TimeSpan(milliseconds: shortest + (longest - shortest) / 10 * Int64(step))
                let bar = String(repeating: "█", count: count == 0 ? 0 : max(1, count * room / most))
                return "\(TerminalText.pad("from " + SimulationText.clock(from), to: 18)) \(style.paint(bar, .busy)) \(count)"
            }
    }

    var plain: [String] {
        let marks = [("min", 0.0), ("median", 0.5), ("p95", 0.95), ("max", 1.0)]
        return ["runs\t\(spread.runs)\tfirst seed \(spread.firstSeed)"]
            + spread.ends.map { "end\t\($0.end.rawValue)\t\($0.count)" }
            + marks.map { "duration\t\($0.0)\t\(SimulationText.clock(spread.duration(at: $0.1)))" }
            + spread.hints.map { "hint\t\(TerminalText.clean($0))" }
    }
}
