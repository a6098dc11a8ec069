import ArgumentParser
import PlanAudit
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore

/// `cairn replay`.
struct ReplayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "Make a run again from its first event, and compare it with what is stored.",
        discussion: """
            Nothing is executed and nothing is written. Compared are the state that the stored snapshot gives, and the run's row.

            Exit codes: 0 equal, 1 there is a difference.
            """)

    @Argument(help: ArgumentHelp("A run; the latest when none is named.", valueName: "run"))
    var run = "@last"

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let replay = try await Session.with(options) { session in
            try await RunReplay(session.stored(self.run), in: session.store)
        }
        let printer = options.printer()
        switch printer.mode {
        case .json: printer.json(replay.json)
        case .plain: lines(of: replay).forEach { printer.line("\($0.kind)\t\(TerminalText.clean($0.text))") }
        case .human:
            let snapshot = replay.snapshotSeq.map { ", snapshot at event \($0)" } ?? ", no snapshot"
            let size = "\(Count.of(Int(replay.run.seq), "event")), \(Count.nodes(replay.run.plan))\(snapshot)"
            let mark = replay.isEqual ? printer.style.paint("✓ equal", .good) : printer.style.paint("✗ different", .bad)
            printer.line("\(mark)  \(replay.run.id.short): \(replay.run.status.rawValue), \(size)")
            for line in lines(of: replay).dropFirst() { printer.line("  \(line.kind): \(TerminalText.clean(line.text))") }
        }
        if !replay.isEqual { throw ExitStatus.failed.exitCode }
    }

    private func lines(of replay: RunReplay) -> [(kind: String, text: String)] {
        [(replay.isEqual ? "equal" : "different", "\(replay.run.id)")]
            + replay.stateDifferences.map { ("state", $0.sentence("the stored state", "the replay")) }
            + replay.rowFindings.map { ("row", $0.message) } + replay.brokenRules.map { ("rule", $0) }
    }
}
