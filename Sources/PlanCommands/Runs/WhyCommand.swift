import ArgumentParser
import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel

/// `cairn why`.
struct WhyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "why", abstract: "Say why a run or a node does not move, who must act, and when it moves by itself.")

    @Argument(help: ArgumentHelp("A run or a node of it, such as @last/tests; the latest run when none is named.", valueName: "run[/node]"))
    var address = "@last"

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await Session.with(options) { session in
            let (run, record, ref) = try await session.find(Address(address))
            let now = session.console.surroundings.now()
            var reasons = try await session.stalled(run, record)
            let own = ref.map { chain(from: $0, run, now) } ?? run.explanation(at: now)
            reasons += try await session.opened(own, of: run, at: now)
            let printer = session.printer
            switch printer.mode {
            case .json:
                printer.json([
                    "runId": .string(run.id.rawValue), "status": .string(run.status.rawValue), "reasons": .array(reasons.map(\.json)),
                ])
            case .plain:
                for reason in reasons {
                    let fields = [reason.reason.rawValue, reason.name ?? "", reason.sentence, reason.command ?? ""]
                    printer.line(fields.map { TerminalText.clean($0) }.joined(separator: "\t"))
                    for message in reason.messages {
                        let fields = ["told", reason.name ?? "", "\(message.by): \(message.text)", ""]
                        printer.line(fields.map { TerminalText.clean($0) }.joined(separator: "\t"))
                    }
                }
            case .human:
                printer.line("\(printer.style.paint(RunSummary.mark(run))) \(TerminalText.clean(run.plan.title)) (\(run.id.short))")
                for reason in reasons {
                    printer.line("  \(TerminalText.clean(reason.sentence))")
                    if let command = reason.command { printer.line("      \(printer.style.paint(command, .strong))") }
                    for message in reason.messages {
                        printer.line("      \(Moment.clock(message.at)) \(TerminalText.clean("\(message.by): \(message.text)"))")
                    }
                }
            }
        }
    }

    /// The node's own reason, then those of what it waits for, down to what really holds it up.
    private func chain(from ref: NodeRef, _ run: Run, _ now: Timestamp) -> [Explanation] {
        var found: [Explanation] = []
        var pending = [ref]
        var seen: Set<NodeRef> = [ref]
        while let next = pending.first, found.count < 12 {
            pending.removeFirst()
            let explanation = run.explanation(of: next, at: now)
            found.append(explanation)
            guard explanation.reason == .dependency, next.item == nil else { continue }
            for upstream in run.plan.nodes[next.node].upstream {
                let above = NodeRef(Int(upstream))
                if run.state(of: above)?.status.isTerminal == false, seen.insert(above).inserted { pending.append(above) }
            }
        }
        return found
    }
}
