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
        let name = try EntryName(typed: entry)
        try await Session.with(options) { session in session.tell(try await DirectoryDesk(session: session).entry(name)) }
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
}
