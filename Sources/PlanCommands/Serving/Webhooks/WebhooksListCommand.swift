import ArgumentParser
import PlanWebhooks

/// `cairn webhooks list`.
struct WebhooksListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the webhooks.")

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await Session.with(options) { session in
            let webhooks = try await WebhookDesk(session: session).list()
            var table = Table("webhook", "url", "events", "state", "label", rigid: 1)
            for webhook in webhooks {
                table.add(
                    Table.Cell(webhook.id, .strong), Table.Cell(webhook.url),
                    Table.Cell(webhook.types.isEmpty ? "all" : webhook.types.sorted().joined(separator: " ")),
                    Table.Cell(webhook.status), Table.Cell(webhook.label))
            }
            session.printer.list(
                table, items: webhooks.map(\.json), nextCursor: nil,
                empty: "There is no webhook. 'cairn webhooks add URL' has events sent to a server.")
        }
    }
}
