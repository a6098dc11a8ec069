import ArgumentParser
import PlanEngine
import PlanModel
import PlanStore
import PlanWebhooks

/// `cairn webhooks add`.
struct WebhooksAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Have events sent to a URL from now on. The secret that they are signed with is told here.",
        discussion: "A server ('cairn serve') sends them; docs/webhooks.md says how a receiver checks them.")

    @Argument(help: ArgumentHelp("Where they are sent to.", valueName: "url"))
    var url: String

    @Option(
        name: .customLong("type"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("A type of events, such as run-completed; all when left out.", valueName: "type"))
    var types: [String] = []

    @Option(help: ArgumentHelp("The only run whose events are sent.", valueName: "run"))
    var run: String?

    @Option(help: ArgumentHelp("The organization whose events are sent.", valueName: "name"))
    var organization = OrganizationID.default.rawValue

    @Option(help: ArgumentHelp("The only thread whose events are sent.", valueName: "thread"))
    var thread: String?

    @Option(help: "What it is for.")
    var label = ""

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await Session.with(options, making: true) { session in
            let person = try session.person()
            try await session.refuseAuditor(person)
            var wish = WebhookWish(url: url)
            (wish.label, wish.types) = (label, Set(types))
            if let run { wish.run = try await session.record(of: run).id }
            if session.server != nil, organization != OrganizationID.default.rawValue || thread != nil {
                throw Problem(
                    "usage", "on a server a webhook is told what its key sees", suggestion: "leave --organization and --thread out",
                    status: .usage)
            }
            let caller = Caller(organization: OrganizationID(organization), thread: thread.map { ThreadID($0) }, actor: person)
            let webhook = try await WebhookDesk(session: session).create(wish, for: caller)
            WebhookText.tell(webhook, "is told of what happens from now on", session)
        }
    }
}
