import ArgumentParser
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
        guard (1...1_000).contains(limit) else { throw ValidationError("--limit must be from 1 to 1000") }
    }

    func run() async throws {
        try await Session.with(options) { session in
            var deliveries = try await WebhookDesk(session: session).deliveries(of: webhook, after: cursor, limit: limit + 1)
            let hasMore = deliveries.count > limit
            if hasMore { deliveries.removeLast() }
            var table = Table("delivery", "event", "type", "status", "attempts", "problem", rigid: 1)
            for delivery in deliveries {
                table.add(
                    Table.Cell(delivery.id, .strong), Table.Cell(delivery.event), Table.Cell(delivery.type),
                    Table.Cell(delivery.status.rawValue), Table.Cell("\(delivery.attempts)"), Table.Cell(delivery.problem ?? ""))
            }
            session.printer.list(
                table, items: deliveries.map(\.json), nextCursor: hasMore ? deliveries.last?.id : nil,
                empty: "Nothing was sent yet. 'cairn serve' sends.")
        }
    }
}
