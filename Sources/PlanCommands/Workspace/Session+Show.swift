import PlanCalendar
import PlanEngine
import PlanKernel
import PlanModel

extension Session {
    /// Tells in a line, or as JSON, how a run stands after it was moved and not driven.
    func show(_ id: RunID) async throws {
        let (run, _) = try await read(id)
        let now = console.surroundings.now()
        if options.isJSON { return printer.json(RunReport(run: run, now: now).json) }
        printer.line("\(printer.style.paint(RunSummary.mark(run))) \(run.id.short): \(RunSummary.progress(run, at: now))")
    }
}
