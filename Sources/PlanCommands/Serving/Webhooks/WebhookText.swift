import PlanWebhooks

/// How webhooks are written.
enum WebhookText {
    /// A webhook with its secret, which is needed where events are received.
    static func tell(_ webhook: Webhook, _ what: String, _ session: Session) {
        let secret = webhook.secrets.first?.text ?? ""
        let printer = session.printer
        switch printer.mode {
        case .json: printer.json(webhook.jsonWithSecret)
        case .plain: printer.line("\(webhook.id)\t\(secret)")
        case .human:
            printer.line("\(printer.style.paint("✓", .good)) \(webhook.id) \(what)")
            printer.line("  \(printer.style.paint(secret, .strong))")
            printer.line("  The receiver checks signatures with it. 'cairn webhooks rotate \(webhook.id)' makes another.")
        }
    }
}
