import ArgumentParser
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

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        guard (1...1_000).contains(limit) else { throw ValidationError("--limit must be from 1 to 1000") }
    }

    func run() async throws {
        try await Session.with(options) { session in
            var query = ScheduleQuery()
            query.limit = limit
            let now = session.console.surroundings.now()
            var table = Table("status", "schedule", "next", "fires", "title", rigid: 3)
            var items: [JSON] = []
            for record in try await session.store.schedules(query) {
                let ledger = try ScheduleLedger(record)
                let next = ledger.upcoming(1, at: now).first
                table.add(
                    Table.Cell(record.status.rawValue), Table.Cell(record.id.short),
                    Table.Cell(next.map { ledger.schedule.wallTime($0) } ?? "-"), Table.Cell("\(record.fireCount)"),
                    Table.Cell(record.title), note: ledger.schedule.rule.sentence)
                items.append(ledger.json(at: now, upcoming: 1))
            }
            session.printer.list(table, items: items, empty: "There is no schedule.")
        }
    }
}
