import ArgumentParser
import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel

/// `cairn schedules backfill`.
struct SchedulesBackfillCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backfill", abstract: "Start runs for past times that have never fired.",
        discussion: """
            The runs go one after the other, unless the schedule lets them go side by side. This process drives them, as with 'cairn run';
            --detach leaves them to 'cairn schedules run' or 'cairn resume'.
            """)

    @Argument(help: ArgumentHelp("A schedule.", valueName: "schedule"))
    var schedule: String

    @Option(help: ArgumentHelp("The first moment, such as 2027-01-04T00:00:00Z.", valueName: "time"))
    var from: String

    @Option(help: ArgumentHelp("The last moment.", valueName: "time"))
    var to: String

    @Option(help: "How many runs at the most.")
    var limit = 100

    @Flag(help: "Show the times and start nothing.")
    var dryRun = false

    @Flag(help: "Only make the runs.")
    var detach = false

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if dryRun, detach { throw ValidationError("--dry-run starts nothing that could be detached") }
        guard (1...Schedule.maximumBackfill).contains(limit) else {
            throw ValidationError("--limit must be from 1 to \(Schedule.maximumBackfill)")
        }
        for text in [from, to] where Timestamp(text) == nil {
            throw ValidationError("'\(text)' is no moment; write it like 2027-01-04T09:00:00Z")
        }
    }

    func run() async throws {
        guard let from = Timestamp(from), let to = Timestamp(to) else { return }
        let status = try await Session.with(options) { session in
            let person = try session.person()
            guard dryRun else {
                return try await Firing(session: session, isDetached: detach).perform(schedule) { [limit] in
                    .backfill(from: from, to: to, limit: limit, isRunGoing: $0, by: person)
                }
            }
            let ledger = try ScheduleLedger(try await session.schedule(of: schedule))
            let plan: BackfillTimes
            do throws(PlanError) {
                let found = try ledger.schedule.backfill(from: from, to: to, limit: limit, at: session.console.surroundings.now())
                plan = BackfillTimes(times: found.nominals, alreadyFired: found.alreadyFired, hasMore: found.hasMore)
            } catch {
                throw Problem(error)
            }
            plan.show(session.printer, ledger.schedule)
            return .done
        }
        if status != .done { throw status.exitCode }
    }
}
