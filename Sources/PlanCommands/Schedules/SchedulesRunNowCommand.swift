import ArgumentParser
import PlanCalendar
import PlanEngine
import PlanKernel
import PlanModel

/// `cairn schedules run-now`.
struct SchedulesRunNowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run-now", abstract: "Start one run beside the rule.",
        discussion: "This process drives the run, as with 'cairn run'; --detach leaves it to 'cairn schedules run' or 'cairn resume'.")

    @Argument(help: ArgumentHelp("A schedule.", valueName: "schedule"))
    var schedule: String

    @Option(help: ArgumentHelp("What to do about a run that is going: skip, queue, cancel-previous, allow.", valueName: "policy"))
    var overlap: String?

    @Flag(help: "Only make the run.")
    var detach = false

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if let overlap, ScheduleRule.Overlap(rawValue: overlap) == nil {
            throw ValidationError("--overlap is skip, queue, cancel-previous or allow")
        }
    }

    func run() async throws {
        let status = try await Session.with(options) { session in
            let person = try session.person()
            let policy = overlap.flatMap(ScheduleRule.Overlap.init(rawValue:))
            return try await Firing(session: session, isDetached: detach).perform(schedule) {
                .runNow(overlap: policy, isRunGoing: $0, by: person)
            }
        }
        if status != .done { throw status.exitCode }
    }
}
