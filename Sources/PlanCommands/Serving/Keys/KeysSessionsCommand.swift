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
        guard (1...1_000).contains(limit) else { throw ValidationError("--limit must be from 1 to 1000") }
    }

    func run() async throws {
        try await Session.with(options) { session in
            var sessions = try await SessionDesk(session: session).list(own: own, after: cursor, limit: limit + 1)
            let hasMore = sessions.count > limit
            if hasMore { sessions.removeLast() }
            let now = session.console.surroundings.now()
            var table = Table("session", "actor", "scopes", "opened by", "state", rigid: 1)
            for session in sessions {
                table.add(
                    Table.Cell(session.id, .strong), Table.Cell(session.caller.actor.rawValue),
                    Table.Cell(session.scopes.map(\.description).sorted().joined(separator: " ")),
                    Table.Cell(session.key ?? "a token"), Table.Cell("open for \(Moment.span(session.expiresAt - now))"))
            }
            session.printer.list(
                table, items: sessions.map(\.json), nextCursor: hasMore ? sessions.last?.id : nil, empty: "No page is signed in.")
            if hasMore, session.printer.mode == .human { session.printer.line("There are more; --limit shows them.") }
        }
    }
}
