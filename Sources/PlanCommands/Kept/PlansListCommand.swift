import ArgumentParser
import PlanCalendar
import PlanEngine
import PlanJSON
import PlanModel
import PlanStore
import PlanStoreSQLite

/// `cairn plans list`.
struct PlansListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the plans that are kept.")

    @Flag(help: "Also versions that newer ones have superseded.")
    var all = false

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await Session.with(options) { session in
            var query = PlanQuery()
            query.onlyNewest = !all
            query.limit = 1_000
            let plans = try await session.store.plans(query)
            let now = session.console.surroundings.now()
            var table = Table("plan", "version", "kept", "digest", "title")
            for plan in plans {
                table.add(
                    Table.Cell(plan.name, .strong), Table.Cell("\(plan.version)"), Table.Cell(Moment.ago(plan.createdAt, now: now), .calm),
                    Table.Cell(String(plan.digest.hex.prefix(12)), .calm), Table.Cell(plan.title))
            }
            session.printer.list(table, items: plans.map(\.json), empty: "No plan is kept. Keep one with 'cairn plans add FILE'.")
        }
    }
}
