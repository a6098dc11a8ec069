import ArgumentParser
import PlanAPI
import PlanCalendar
import PlanEngine
import PlanModel
import PlanServer

/// `cairn keys sessions`.
struct KeysSessionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sessions", abstract: "List the sessions by which pages are let in.",
        discussion: "A session stands for the key or token that has opened it, and ends with it. What it opens with is shown nowhere.")

    @Flag(help: "Only those of whoever asks.")
    var own = false

    @Option(help: "How many at the most.")
    var limit = 50

    @Option(help: ArgumentHelp("Go on after this session: the nextCursor of the list before.", valueName: "session"))
    var cursor: String?

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        try ListLimit.check(limit)
    }

    func run() async throws {
        try await Session.with(options) { session in
            let page = ListPage(try await SessionDesk(session: session).list(own: own, after: cursor, limit: limit + 1), limit: limit)
            let now = session.console.surroundings.now()
            var table = Table("session", "actor", "scopes", "opened by", "state", rigid: 1)
            for session in page.items {
                table.add(
                    Table.Cell(session.id, .strong), Table.Cell(session.caller.actor.rawValue),
                    Table.Cell(session.scopes.map(\.description).sorted().joined(separator: " ")),
                    Table.Cell(session.key ?? "a token"), Table.Cell("open for \(Moment.span(session.expiresAt - now))"))
            }
            session.printer.list(
                table, items: page.items.map(\.json), nextCursor: page.cursor?.id, empty: "No page is signed in.")
            if page.hasMore, session.printer.mode == .human { session.printer.line("There are more; --limit shows them.") }
        }
    }
}
