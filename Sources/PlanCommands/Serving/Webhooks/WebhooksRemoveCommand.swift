import ArgumentParser
import PlanJSON
import PlanWebhooks

/// `cairn webhooks remove`.
struct WebhooksRemoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Send nothing to a webhook any more, and forget what was sent.")

    @Argument(help: ArgumentHelp("A webhook, as 'cairn webhooks list' names it.", valueName: "webhook"))
    var webhook: String

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await Session.with(options) { session in
            try await WebhookDesk(session: session).remove(webhook)
            if session.options.isJSON { return session.printer.json(["id": .string(webhook), "status": "removed"]) }
            session.printer.line("\(session.printer.style.paint("✓", .good)) nothing is sent to \(webhook) any more")
        }
    }
}
