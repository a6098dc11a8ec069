import ArgumentParser
import PlanAudit
import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel

/// `cairn checkpoints`.
struct CheckpointsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "checkpoints", abstract: "List the moments of a run that one may go back to, or tell what changed between two.",
        discussion: """
            A checkpoint is the run right after its creation, after each result that was accepted, each answer and decision of a person, \
            and its end. They are numbered from 1.
            """)

    @Argument(help: ArgumentHelp("A run; the latest when none is named.", valueName: "run"))
    var run = "@last"

    @Option(parsing: .upToNextOption, help: ArgumentHelp("Two numbers: tell what changed between them.", valueName: "number"))
    var diff: [Int] = []

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        guard diff.isEmpty || diff.count == 2 else { throw ValidationError("--diff takes two numbers of checkpoints, such as --diff 1 3") }
    }

    func run() async throws {
        let evidence = try await Session.with(options) { try await $0.evidence(of: self.run) }
        let events = evidence.events.map(\.event)
        let checkpoints = RunCheckpoint.all(of: events, plan: evidence.plan)
        let printer = options.printer()
        guard diff.isEmpty else {
            let pair = try diff.map { try Self.checkpoint($0, checkpoints, evidence) }
            let difference = CheckpointDifference(from: pair[0], to: pair[1], events: events, plan: evidence.plan)
            return show(difference, printer)
        }
        var table = Table("number", "event", "when", "reason", "node", "run", "ready", "active", "done", rigid: 5)
        for checkpoint in checkpoints {
            table.add(
                Table.Cell("\(checkpoint.number)"), Table.Cell("\(checkpoint.seq)", .calm),
                Table.Cell(printer.mode == .plain ? checkpoint.at.description : Moment.clock(checkpoint.at), .calm),
                Table.Cell(checkpoint.reason), Table.Cell(checkpoint.node ?? ""), Table.Cell(checkpoint.status.mark),
                Table.Cell("\(checkpoint.ready.count)"), Table.Cell("\(checkpoint.active.count)"),
                Table.Cell("\(checkpoint.completed.count)/\(evidence.plan.rootCount)"))
        }
        printer.list(table, items: checkpoints.map { $0.json(in: evidence.plan) }, empty: "The run has no event.")
    }

    private static func checkpoint(_ number: Int, _ all: [RunCheckpoint], _ evidence: RunEvidence) throws(Problem) -> RunCheckpoint {
        guard all.indices.contains(number - 1) else {
            throw Problem(
                "checkpoint.unknown", "run \(evidence.recorded.id.short) has no checkpoint \(number)",
                suggestion: "its checkpoints are 1 to \(all.count); see 'cairn checkpoints \(evidence.recorded.id.short)'",
                status: .notFound)
        }
        return all[number - 1]
    }

    private func show(_ difference: CheckpointDifference, _ printer: Printer) {
        if printer.mode == .json { return printer.json(difference.json) }
        var table = Table("node", "before", "after", "tries", "output")
        for node in difference.nodes {
            let tries =
                node.attemptsBefore == node.attemptsAfter ? "\(node.attemptsAfter)" : "\(node.attemptsBefore) → \(node.attemptsAfter)"
            table.add(
                Table.Cell(node.node), Table.Cell(node.before.mark), Table.Cell(node.after.mark), Table.Cell(tries, .calm),
                Table.Cell(node.hasOtherOutput ? "other output" : "", .calm))
        }
        if printer.mode == .plain {
            printer.line("run\t\(difference.statusBefore.rawValue)\t\(difference.statusAfter.rawValue)")
            return table.plain.forEach { printer.line("node\t\($0)") }
        }
        let from = difference.from, to = difference.to
        printer.line("checkpoint \(from.number) (event \(from.seq), \(from.reason)) → \(to.number) (event \(to.seq), \(to.reason))")
        if difference.statusBefore != difference.statusAfter {
            printer.line(
                "  run: \(printer.style.paint(difference.statusBefore.mark)) → \(printer.style.paint(difference.statusAfter.mark))")
        }
        guard !table.isEmpty else { return printer.line(difference.isEmpty ? "Nothing changed." : "No node changed.") }
        table.human(printer.style, width: printer.width).forEach { printer.line($0) }
    }
}
