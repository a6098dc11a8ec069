import ArgumentParser
import PlanCalendar
import PlanEngine
import PlanKernel
import PlanModel
import PlanStore

/// `cairn cancel`.
struct CancelCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel", abstract: "End a run for good: what is under way is stopped, nothing more is started.")

    @Argument(help: ArgumentHelp("A run.", valueName: "run"))
    var run: String

    @OptionGroup var reason: ReasonOption

    @Flag(name: [.customShort("y"), .customLong("yes")], help: "Do not ask.")
    var isSure = false

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await Session.with(options) { session in
            let (run, _) = try await session.read(session.record(of: self.run).id)
            if run.status.isTerminal {
                throw Problem(
                    "run.ended", "run \(run.id.short) has \(run.status.rawValue) already", at: "/runs/\(run.id)", status: .refused)
            }
            try confirm(run, session)
            try await cancel(run, session)
            try await session.show(run.id)
        }
    }

    /// The runs inside end with it: nobody may drive them any more who would see that it has ended.
    private func cancel(_ run: Run, _ session: Session) async throws {
        try await session.perform(.cancel(reason: reason.text, by: session.person()), on: run.id)
        for (_, child) in run.children {
            let inner = try await session.read(child).run
            guard !inner.status.isTerminal else { continue }
            do {
                try await cancel(inner, session)
            } catch let error as PlanError where error.code == "run.ended" {
                // Whoever drives it was faster.
            }
        }
    }

    private func confirm(_ run: Run, _ session: Session) throws(Problem) {
        guard !isSure else { return }
        let console = session.console
        let unfinished = run.tally.unfinishedNodes == 1 ? "1 unfinished node" : "\(run.tally.unfinishedNodes) unfinished nodes"
        let what = "'\(TerminalText.clean(run.plan.title))' (\(run.id.short)) with \(unfinished) ends for good"
        guard console.isInputTerminal, console.isTerminal else {
            throw Problem("cancel.unconfirmed", what, suggestion: "add --yes to do it without being asked", status: .usage)
        }
        console.write("\(what). Cancel it? [y/N] ")
        let answer = console.readLine()?.lowercased() ?? ""
        guard answer == "y" || answer == "yes" else {
            throw Problem("cancel.unconfirmed", "nothing was cancelled", status: .usage)
        }
    }
}
