import ArgumentParser
import PlanCalendar
import PlanEngine
import PlanKernel
import PlanModel
import PlanStore

/// `cairn status`.
struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Show a run: its nodes, what it returned, and what it waits for.")

    @Argument(help: ArgumentHelp("A run; the latest when none is named.", valueName: "run"))
    var run = "@last"

    @Flag(help: "Show every node, however many.")
    var all = false

    @Option(help: ArgumentHelp("Show it as it was after this event.", valueName: "seq"))
    var at: Int64?

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await Session.with(options) { session in
            if let at { return show(try await session.past(of: Address(self.run).run, at: at), session) }
            let (run, record, _) = try await session.find(Address(self.run))
            let now = session.console.surroundings.now()
            let printer = session.printer
            let times = printer.mode == .plain ? nil : try await TypicalTimes.read(for: run, from: session.store)
            switch printer.mode {
            case .json:
                let reasons = try await session.reasons(of: run, at: now)
                printer.json(RunReport(run: run, now: now, reasons: reasons, times: times).json)
            case .plain: StatusText(run: run, now: now, limit: .max).plain.forEach { printer.line($0) }
            case .human:
                let limit = all ? Int.max : max(20, session.console.size().rows * 2)
                var text = StatusText(run: run, now: now, limit: limit, reasons: try await session.reasons(of: run, at: now))
                text.eta = RunForecast(of: run, times: times, at: now).eta
                text.human(printer.style, width: printer.width, labels: record.labels).forEach { printer.line($0) }
                let remarks = try await session.stalled(run, record)
                remarks.forEach { printer.line("  \($0.sentence)\($0.command.map { ": \($0)" } ?? "")") }
            }
        }
    }

    private func show(_ past: PastRun, _ session: Session) {
        let printer = session.printer
        let limit = all || printer.mode == .plain ? Int.max : max(20, session.console.size().rows * 2)
        let text = StatusText(run: past.run, now: past.moment, limit: limit, isPast: true)
        switch printer.mode {
        case .json: printer.json(past.json)
        case .plain: text.plain.forEach { printer.line($0) }
        case .human:
            printer.line(printer.style.paint(past.remark, .calm))
            text.human(printer.style, width: printer.width, labels: past.record.labels).forEach { printer.line($0) }
        }
    }
}
