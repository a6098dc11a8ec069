import ArgumentParser

/// `cairn webhooks`.
struct WebhooksCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "webhooks", abstract: "Have events sent to other servers, by 'cairn serve'.",
        subcommands: [
            WebhooksListCommand.self, WebhooksAddCommand.self, WebhooksRotateCommand.self, WebhooksEnableCommand.self,
            WebhooksRemoveCommand.self, WebhooksDeliveriesCommand.self, WebhooksRedeliverCommand.self,
        ], defaultSubcommand: WebhooksListCommand.self)
}
