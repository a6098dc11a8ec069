import ArgumentParser
import PlanEngine
import PlanKernel
import PlanModel
import PlanStore

/// `cairn schedules show`.
struct SchedulesShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "One schedule: its rule, the next ten times, and what has happened.")

    @Argument(help: ArgumentHelp("A schedule.", valueName: "schedule"))
    var schedule: String

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await Session.with(options) { session in
            let ledger = try ScheduleLedger(try await session.schedule(of: schedule))
            let now = session.console.surroundings.now()
            let printer = session.printer
            if printer.mode == .json { return printer.json(ledger.json(at: now, upcoming: 10)) }
            printer.line("\(ledger.record.id)  \(ledger.record.status.rawValue)  \(TerminalText.clean(ledger.record.title))")
            printer.line("fires \(TerminalText.clean(ledger.schedule.rule.sentence))")
            for time in ledger.upcoming(10, at: now) { printer.line("next\t\(ledger.schedule.wallTime(time))") }
            for entry in ledger.log.suffix(20) { printer.line("\(entry.at)\t\(TerminalText.clean(entry.sentence))") }
        }
    }
}
