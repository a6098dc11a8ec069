import ArgumentParser
import PlanEngine
import PlanJSON
import PlanModel
import PlanStore

/// `cairn directory show`.
struct DirectoryShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "One entry.")

    @Argument(help: ArgumentHelp("Such as user:ada or group:docs.", valueName: "entry"))
    var entry: String

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await Session.with(options, here: true) { session in
            let name = try EntryName(entry)
            guard let found = try await Directory(try session.database).entry(name.kind, name.name, in: .default) else {
                throw Problem(
                    "directory.unknown", "nobody has entered \(name.text)", suggestion: "see 'cairn directory list'", status: .notFound)
            }
            session.tell(found)
        }
    }
}

extension Session {
    /// Tells an entry in a few lines, or as JSON.
    func tell(_ entry: DirectoryEntry) {
        if printer.mode == .json { return printer.json(entry.json) }
        let title = entry.title.isEmpty ? "" : "  \(TerminalText.clean(entry.title))"
        printer.line("\(TerminalText.clean(entry.text))\(title)")
        for key in ["roles", "members"] {
            for value in entry.body[key]?.array?.compactMap(\.string) ?? [] {
                printer.line("\(key == "roles" ? "role" : "member")\t\(TerminalText.clean(value))")
            }
        }
        if let policy = entry.body["planApproval"] {
            printer.line("asked about\t\(TerminalText.clean(ApprovalPolicy(json: policy).words))")
        }
        if let count = entry.body["maxActiveRuns"]?.int { printer.line("active runs\tat most \(count)") }
    }

    /// Refuses who may not write the directory: from the first role on that takes an admin.
    func demandAdmin(_ person: ActorID, _ directory: Directory) async throws {
        guard try await directory.hasRoles(in: .default), try await !directory.roles(of: person, in: .default).contains(.admin) else {
            return
        }
        throw Problem(
            "role.missing", "\(person) may not change the directory", suggestion: "ask somebody with the role admin", status: .notAllowed)
    }
}
