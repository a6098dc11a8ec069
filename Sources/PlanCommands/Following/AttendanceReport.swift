import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel

/// What is said when a run is left: how it stands, what it returned, and what comes next.
struct AttendanceReport {
    let session: Session
    /// The events were the output; nothing is added to them.
    var hasShownEvents = false

    private var printer: Printer { session.printer }

    func finish(_ run: Run, _ ending: Attendance.Ending) async throws -> ExitStatus {
        let now = session.console.surroundings.now()
        switch ending {
        case .settled:
            if !session.options.isJSON {
                settled(run, try await session.reasons(of: run, at: now, limit: 6), at: now)
            } else if !hasShownEvents {
                printer.json(RunReport(run: run, now: now, reasons: try await session.reasons(of: run, at: now)).json)
            }
            return RunSummary.exitStatus(run)
        case .timedOut:
            printer.note("the time is over; \(kept(run))")
            return .timedOut
        case .interrupted(let signal):
            printer.note(session.server == nil ? "stopped: what this process was doing is ended, \(kept(run))" : "left: \(kept(run))")
            return signal == 15 ? .terminated : .interrupted
        }
    }

    private func kept(_ run: Run) -> String {
        session.server == nil
            ? "the run is kept and goes on with 'cairn resume \(run.id.short)'"
            : "the run goes on at the server; come back with 'cairn watch \(run.id.short)'"
    }

    /// What a plan that waits for its approval asks.
    private func questions(of run: Run) -> [String] {
        guard run.status == .pendingApproval else { return [] }
        return run.plan.openQuestions.map { question in
            let preset = question.answer["default"].map { ", \($0.text) if nothing is said" } ?? ""
            return TerminalText.clean("? \(question.question) (-i \(question.id)=…\(preset))")
        }
    }

    private func settled(_ run: Run, _ reasons: [Explanation], at now: Timestamp) {
        let style = Style(isColored: session.console.isColored)
        let ending = run.ending.map { ": \(TerminalText.clean($0))" } ?? ""
        printer.line("\(style.paint(RunSummary.mark(run)))  \(RunSummary.progress(run, at: now))\(ending)")
        if let outputs = run.outputs?.object {
            for (name, value) in outputs { printer.line("  \(name): \(TerminalText.clean(value.string ?? value.text))") }
        }
        guard !run.status.isTerminal else {
            if run.status == .failed { printer.line("  see \(style.paint("cairn status \(run.id.short)", .strong))") }
            return
        }
        for question in questions(of: run) { printer.line("  \(question)") }
        // What runs is waited for, unless agents of other programs do it.
        for explanation in reasons where explanation.reason != .running || run.status == .running {
            printer.line("  \(TerminalText.clean(explanation.sentence))")
            if let command = explanation.command { printer.line("      \(style.paint(command, .strong))") }
        }
    }
}
