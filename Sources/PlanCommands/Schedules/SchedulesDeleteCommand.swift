import ArgumentParser
import PlanEngine
import PlanKernel
import PlanModel
import PlanStore

/// `cairn schedules delete`.
struct SchedulesDeleteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: "End a schedule for good; runs that have begun go on.")

    @Argument(help: ArgumentHelp("A schedule.", valueName: "schedule"))
    var schedule: String

    @Flag(name: [.customShort("y"), .customLong("yes")], help: "Do not ask.")
    var isSure = false

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await Session.with(options) { session in
            let record = try await session.schedule(of: schedule)
            let person = try session.person()
            let what = "the schedule of '\(TerminalText.clean(record.title))' (\(record.id.short)) ends for good"
            let console = session.console
            if !isSure {
                guard console.isInputTerminal, console.isTerminal else {
                    throw Problem(
                        "schedule.unconfirmed", what, suggestion: "add --yes to do it without being asked", status: .usage)
                }
                console.write("\(what). Delete it? [y/N] ")
                let answer = console.readLine()?.lowercased() ?? ""
                guard answer == "y" || answer == "yes" else {
                    throw Problem("schedule.unconfirmed", "nothing was deleted", status: .usage)
                }
            }
            try await session.move(record.id.rawValue) { _ in .delete(by: person) }
        }
    }
}
