import ArgumentParser
import PlanAPI
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanStoreSQLite

/// `cairn schedules list`.
struct SchedulesListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List schedules, the newest first.")

    @Option(help: "How many at the most.")
    var limit = 20

    @Option(help: ArgumentHelp("Go on after this schedule: the nextCursor of the list before.", valueName: "schedule"))
    var cursor: String?

    @Option(help: ArgumentHelp("Only those of an organization.", valueName: "organization"))
    var organization: String?

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        try ListLimit.check(limit)
    }

    func run() async throws {
        try await Session.with(options) { session in
            var query = ScheduleQuery()
            query.limit = limit + 1
            query.organization = organization.map { OrganizationID($0) }
            query.before = cursor.map { ScheduleID($0) }
            let page = ListPage(try await session.store.schedules(query), limit: limit)
            let now = session.console.surroundings.now()
            var table = Table("status", "schedule", "next", "fires", "title", rigid: 3)
            var items: [JSON] = []
            for record in page.items {
                let ledger = try ScheduleLedger(record)
                let next = ledger.upcoming(1, at: now).first
                table.add(
                    Table.Cell(record.status.rawValue), Table.Cell(record.id.short),
                    Table.Cell(next.map { ledger.schedule.wallTime($0) } ?? "-"), Table.Cell("\(record.fireCount)"),
                    Table.Cell(record.title), note: ledger.schedule.rule.sentence)
                items.append(ledger.json(at: now, upcoming: 1))
            }
            let next = page.cursor?.id.rawValue
            session.printer.list(table, items: items, nextCursor: next, empty: "There is no schedule.")
            if page.hasMore, session.printer.mode == .human { session.printer.line("There are older ones; --limit shows more.") }
        }
    }
}
