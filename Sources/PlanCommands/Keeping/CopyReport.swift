import PlanJSON
import PlanStoreSQLite

/// Tells what a backup or a restore has come to, and how far it is while it takes its time.
struct CopyReport: Sendable {
    let printer: Printer
    /// Copies of fewer pages or events are done before anybody could read how far they are.
    private static let worthTelling: Int64 = 20_000

    func finish(_ summary: CopySummary, verb: String, path: String, next: String? = nil) {
        switch printer.mode {
        case .json:
            var object = JSONObject([
                ("path", .string(path)), ("verified", true), ("bytes", .int(summary.bytes)), ("schema", .int(Int64(summary.schema))),
                ("runs", .int(summary.runs)), ("unfinished", .int(summary.unfinished)), ("events", .int(summary.events)),
                ("contents", .int(summary.contents)),
            ])
            object["next"] = next.map { .string($0) }
            printer.json(.object(object))
        case .plain:
            let numbers = [summary.runs, summary.unfinished, summary.events, summary.contents, summary.bytes].map { "\($0)" }
            printer.line(([verb, TerminalText.clean(path)] + numbers).joined(separator: "\t"))
        case .human:
            let runs = "\(Count.of(Int(summary.runs), "run")) (\(summary.unfinished) unfinished)"
            printer.line("\(printer.style.paint("✓ \(verb)", .good))  \(TerminalText.clean(path))")
            printer.line("  \(runs), \(Count.of(Int(summary.events), "event")), \(ByteCount.text(summary.bytes)); every hash is right")
            if let next { printer.line("  \(printer.style.paint("→", .busy)) \(next)") }
        }
    }

    /// Goes on until somebody interrupts; each tenth of a large copy is told on standard error.
    func following() -> @Sendable (CopyProgress) -> Bool {
        let told = CopyTenths()
        let isTelling = printer.mode != .json && printer.console.isErrorTerminal
        return { progress in
            if isTelling, progress.total >= Self.worthTelling, let tenth = told.next(progress) {
                printer.note("\(progress.phase.rawValue): \(tenth * 10)%")
            }
            return Interrupts.received == nil
        }
    }
}
