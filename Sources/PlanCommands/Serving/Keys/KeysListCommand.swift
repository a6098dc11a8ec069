import ArgumentParser
import PlanAPI
import PlanCalendar
import PlanEngine
import PlanModel
import PlanServer

/// `cairn keys list`.
struct KeysListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the keys of the HTTP interface.")

    @Option(help: "How many at the most.")
    var limit = 50

    @Option(help: ArgumentHelp("Go on after this key: the nextCursor of the list before.", valueName: "key"))
    var cursor: String?

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        try ListLimit.check(limit)
    }

    func run() async throws {
        try await Session.with(options) { session in
            let page = ListPage(try await KeyDesk(session: session).list(after: cursor, limit: limit + 1), limit: limit)
            let now = session.console.surroundings.now()
            var table = Table("key", "actor", "scopes", "state", "label", rigid: 1)
            for key in page.items {
                table.add(
                    Table.Cell(key.id, .strong), Table.Cell(key.caller.actor.rawValue),
                    Table.Cell(key.scopes.map(\.description).sorted().joined(separator: " ")),
                    Table.Cell(Self.state(of: key, at: now) + Self.limits(of: key)),
                    Table.Cell(key.label))
            }
            session.printer.list(
                table, items: page.items.map(\.json), nextCursor: page.cursor?.id,
                empty: "There is no key: the server serves this machine only, and asks nobody for one.")
            if page.hasMore, session.printer.mode == .human { session.printer.line("There are more; --limit shows them.") }
        }
    }

    /// How many jobs its owner may have; empty for any number.
    private static func limits(of key: APIKey) -> String {
        let limits = [
            key.jobLimits.atOnce.map { "\($0) \($0 == 1 ? "job" : "jobs") at once" },
            key.jobLimits.perMinute.map { "\($0) \($0 == 1 ? "job" : "jobs") a minute" },
        ]
        return limits.compactMap { $0.map { ", \($0)" } }.joined()
    }

    private static func state(of key: APIKey, at now: Timestamp) -> String {
        if key.revokedAt != nil { return "revoked" }
        guard let end = key.expiresAt else { return "open" }
        return end > now ? "open for \(Moment.span(end - now))" : "expired"
    }
}
