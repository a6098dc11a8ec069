import ArgumentParser
import PlanEngine
import PlanModel
import PlanStore
import PlanStoreSQLite

/// `cairn directory remove`.
struct DirectoryRemoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Remove an entry, or only roles or members of it; it holds at once, for open requests as well.")

    @Argument(help: ArgumentHelp("Such as user:ada or group:docs.", valueName: "entry"))
    var entry: String

    @OptionGroup var changes: EntryOptions

    @Flag(name: [.customShort("y"), .customLong("yes")], help: "Do not ask.")
    var isSure = false

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let name = try EntryName(typed: entry)
        try changes.check(for: name)
        try await Session.with(options) { session in
            let desk = DirectoryDesk(session: session)
            if session.server == nil { try await Directory(session.database).requireAdmin(try session.person(), in: .default) }
            let known = try await desk.entry(name)
            guard changes.isEmpty else {
                if let left = try await desk.take(changes.change, from: name) { session.tell(left) }
                return
            }
            try confirm(known, session)
            try await desk.remove(name)
            if session.printer.mode == .json { session.printer.json(known.json) } else { session.printer.line("\(name.text) is removed") }
        }
    }

    private func confirm(_ entry: DirectoryEntry, _ session: Session) throws(Problem) {
        guard !isSure else { return }
        let what = "\(TerminalText.clean(entry.text)) is removed with all that is said of it"
        let console = session.console
        guard console.isInputTerminal, console.isTerminal else {
            throw Problem("directory.unconfirmed", what, suggestion: "add --yes to do it without being asked", status: .usage)
        }
        console.write("\(what). Remove it? [y/N] ")
        let answer = console.readLine()?.lowercased() ?? ""
        guard answer == "y" || answer == "yes" else {
            throw Problem("directory.unconfirmed", "nothing was removed", status: .usage)
        }
    }
}
