import ArgumentParser
import PlanWebhooks

/// `cairn webhooks enable`.
struct WebhooksEnableCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enable", abstract: "Send to a webhook again that its receiver has ended; what has happened since is sent, too.")

    @Argument(help: ArgumentHelp("A webhook, as 'cairn webhooks list' names it.", valueName: "webhook"))
    var webhook: String

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await Session.with(options) { session in
            let enabled = try await WebhookDesk(session: session).enable(webhook)
            if session.options.isJSON { return session.printer.json(enabled.json) }
            session.printer.line("\(session.printer.style.paint("✓", .good)) \(enabled.id) is sent to")
        }
    }
}
