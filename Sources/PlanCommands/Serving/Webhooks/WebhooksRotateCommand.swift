import ArgumentParser
import PlanEngine
import PlanWebhooks

/// `cairn webhooks rotate`.
struct WebhooksRotateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate", abstract: "Give a webhook another secret. For some time events are signed with both.")

    @Argument(help: ArgumentHelp("A webhook, as 'cairn webhooks list' names it.", valueName: "webhook"))
    var webhook: String

    @Option(help: ArgumentHelp("How long the old secret still signs, such as 24h.", valueName: "duration"))
    var keep = "24h"

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let span = try AttendanceOptions.span(keep) ?? Webhooks.rotation
        try await Session.with(options) { session in
            let rotated = try await WebhookDesk(session: session).rotate(webhook, keeping: span)
            WebhookText.tell(rotated, "signs with both secrets for \(span)", session)
        }
    }
}
