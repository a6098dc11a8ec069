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
        let name = try EntryName(entry)
        try changes.check(for: name)
        try await Session.with(options, here: true) { session in
            let directory = Directory(try session.database)
            try await session.demandAdmin(try session.person(), directory)
            guard let known = try await directory.entry(name.kind, name.name, in: .default) else {
                throw Problem(
                    "directory.unknown", "nobody has entered \(name.text)", suggestion: "see 'cairn directory list'", status: .notFound)
            }
            guard changes.isEmpty else { return try await take(from: name, directory, session) }
            try confirm(known, session)
            try await directory.remove(name.kind, name.name, in: .default)
            if session.printer.mode == .json { session.printer.json(known.json) } else { session.printer.line("\(name.text) is removed") }
        }
    }

    private func take(from name: EntryName, _ directory: Directory, _ session: Session) async throws {
        if !changes.members.isEmpty {
            try await directory.changeMembers(of: name.kind, name.name, in: .default) { $0.subtract(changes.memberSet) }
        }
        if !changes.roles.isEmpty {
            let roles = try await directory.roles(of: ActorID(name.text), in: .default)
            try await directory.setRoles(roles.subtracting(changes.roleSet), ofUser: name.name, in: .default)
        }
        if let left = try await directory.entry(name.kind, name.name, in: .default) { session.tell(left) }
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
