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

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await Session.with(options) { session in
            let (run, record, _) = try await session.find(Address(self.run))
            let now = session.console.surroundings.now()
            let printer = session.printer
            switch printer.mode {
            case .json: printer.json(RunReport(run: run, now: now).json)
            case .plain: StatusText(run: run, now: now, limit: .max).plain.forEach { printer.line($0) }
            case .human:
                let limit = all ? Int.max : max(20, session.console.size().rows * 2)
                let text = StatusText(run: run, now: now, limit: limit)
                text.human(printer.style, width: printer.width, labels: record.labels).forEach { printer.line($0) }
                let remarks = try await session.stalled(run, record)
                remarks.forEach { printer.line("  \($0.sentence)\($0.command.map { ": \($0)" } ?? "")") }
            }
        }
    }
}
