import ArgumentParser
import PlanAPI
import PlanWebhooks

/// `cairn webhooks deliveries`.
struct WebhooksDeliveriesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deliveries", abstract: "Show what was sent to a webhook, the latest first, and what has come of it.")

    @Argument(help: ArgumentHelp("A webhook, as 'cairn webhooks list' names it.", valueName: "webhook"))
    var webhook: String

    @Option(help: "How many at the most.")
    var limit = 20

    @Option(help: ArgumentHelp("Go on after this delivery: the nextCursor of the list before.", valueName: "delivery"))
    var cursor: String?

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        try ListLimit.check(limit)
    }

    func run() async throws {
        try await Session.with(options) { session in
            let page = ListPage(
                try await WebhookDesk(session: session).deliveries(of: webhook, after: cursor, limit: limit + 1), limit: limit)
            var table = Table("delivery", "event", "type", "status", "attempts", "problem", rigid: 1)
            for delivery in page.items {
                table.add(
                    Table.Cell(delivery.id, .strong), Table.Cell(delivery.event), Table.Cell(delivery.type),
                    Table.Cell(delivery.status.rawValue), Table.Cell("\(delivery.attempts)"), Table.Cell(delivery.problem ?? ""))
            }
            session.printer.list(
                table, items: page.items.map(\.json), nextCursor: page.cursor?.id,
                empty: "Nothing was sent yet. 'cairn serve' sends.")
        }
    }
}
