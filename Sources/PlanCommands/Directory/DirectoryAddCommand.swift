import ArgumentParser
import PlanEngine
import PlanJSON
import PlanModel
import PlanStore
import PlanStoreSQLite

/// `cairn directory add`.
struct DirectoryAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Enter somebody or something, or say more of it; what it has already it keeps.",
        discussion: "Whoever gives the first role is an admin from then on, so that there is one.")

    @Argument(help: ArgumentHelp("Such as user:ada, group:docs, thread:t1, agent:writer or organization:default.", valueName: "entry"))
    var entry: String

    @Option(help: ArgumentHelp("What it is called.", valueName: "text"))
    var title: String?

    @OptionGroup var changes: EntryOptions

    @Option(help: ArgumentHelp("How many active runs a thread may have, or each thread of an organization.", valueName: "count"))
    var maxActiveRuns: Int?

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if let maxActiveRuns, maxActiveRuns < 1 { throw ValidationError("--max-active-runs must be at least 1") }
    }

    func run() async throws {
        let name = try EntryName(typed: entry)
        try changes.check(for: name)
        if maxActiveRuns != nil, name.kind != .thread, name.kind != .organization {
            throw Problem("directory.invalid-name", "only threads and organizations limit runs, not \(name.text)", status: .usage)
        }
        try await Session.with(options, making: true) { session in
            var change = changes.change
            (change.title, change.maxActiveRuns) = (title, maxActiveRuns)
            let (entry, hasMadeAdmin) = try await DirectoryDesk(session: session).add(change, to: name)
            if hasMadeAdmin { session.printer.note("roles count from now on; \(try session.person()) is an admin") }
            if let entry { session.tell(entry) }
        }
    }
}
