import ArgumentParser
import PlanAPI
import PlanEngine
import PlanJSON
import PlanModel
import PlanStore
import PlanStoreSQLite

/// `cairn directory list`.
struct DirectoryListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List entries, kind by kind and by name.")

    @Argument(help: ArgumentHelp("Only one kind: organization, user, group, thread or agent.", valueName: "kind"))
    var kind: String?

    @Option(help: "How many at the most.")
    var limit = 200

    @Option(help: ArgumentHelp("Go on after this entry: the nextCursor of the list before.", valueName: "entry"))
    var cursor: String?

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        try ListLimit.check(limit)
        _ = try kinds()
    }

    func run() async throws {
        try await Session.with(options) { session in
            let last = try cursor.map { text throws(Problem) in try EntryName(typed: text) }
            let page = ListPage(try await DirectoryDesk(session: session).list(try kinds(), after: last, limit: limit + 1), limit: limit)
            var table = Table("entry", "what", "title", rigid: 1)
            for entry in page.items { table.add(Table.Cell(entry.text, .strong), Table.Cell(entry.words), Table.Cell(entry.title)) }
            session.printer.list(
                table, items: page.items.map(\.json), nextCursor: page.cursor?.text,
                empty: "Nobody is entered: groups are open to everybody, and nobody's roles are asked for.")
            if page.hasMore, session.printer.mode == .human { session.printer.line("There are more; --limit shows them.") }
        }
    }

    private func kinds() throws -> [DirectoryEntry.Kind] {
        guard let kind else { return DirectoryEntry.Kind.allCases }
        // Both `user` and `users`.
        let word = kind.hasSuffix("s") ? String(kind.dropLast()) : kind
        guard let found = DirectoryEntry.Kind.allCases.first(where: { $0.rawValue == word }) else {
            throw ValidationError("'\(kind)' is no kind of entry; there are organization, user, group, thread and agent")
        }
        return [found]
    }
}
