import ArgumentParser
import PlanWebhooks

/// `cairn webhooks redeliver`.
struct WebhooksRedeliverCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "redeliver", abstract: "Have an event sent to a webhook again, before all others.")

    @Argument(help: ArgumentHelp("A webhook, as 'cairn webhooks list' names it.", valueName: "webhook"))
    var webhook: String

    @Argument(help: ArgumentHelp("A delivery, as 'cairn webhooks deliveries' names it.", valueName: "delivery"))
    var delivery: String

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await Session.with(options) { session in
            let known = try await WebhookDesk(session: session).redeliver(delivery, of: webhook)
            if session.options.isJSON { return session.printer.json(known.json) }
            session.printer.line("\(session.printer.style.paint("✓", .good)) 'cairn serve' sends \(known.event) again")
        }
    }
}
