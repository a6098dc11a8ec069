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
        let name = try EntryName(entry)
        try changes.check(for: name)
        if maxActiveRuns != nil, name.kind != .thread, name.kind != .organization {
            throw Problem("directory.invalid-name", "only threads and organizations limit runs, not \(name.text)", status: .usage)
        }
        try await Session.with(options, making: true, here: true) { session in
            let directory = Directory(try session.database)
            let person = try session.person()
            try await session.demandAdmin(person, directory)
            try await write(name, directory, person, session)
            if let found = try await directory.entry(name.kind, name.name, in: .default) { session.tell(found) }
        }
    }

    private func write(_ name: EntryName, _ directory: Directory, _ person: ActorID, _ session: Session) async throws {
        var body = JSONObject()
        body["title"] = title.map { .string($0) }
        try await directory.enter(name.kind, name.name, in: .default, body)
        if !changes.members.isEmpty {
            try await directory.changeMembers(of: name.kind, name.name, in: .default) { $0.formUnion(changes.memberSet) }
        }
        if let maxActiveRuns {
            let thread = name.kind == .thread ? ThreadID(name.name) : nil
            try await directory.setMaxActiveRuns(maxActiveRuns, in: .default, thread: thread)
        }
        guard !changes.roles.isEmpty else { return }
        let owner = Owner(person.rawValue)
        if try await !directory.hasRoles(in: .default), let owner, owner.kind == .user, owner.reference != name.name {
            try await directory.setRoles([.admin], ofUser: owner.reference, in: .default)
            session.printer.note("roles count from now on; \(person) is an admin")
        }
        let known = try await directory.roles(of: ActorID(name.text), in: .default)
        try await directory.setRoles(known.union(changes.roleSet), ofUser: name.name, in: .default)
    }
}
