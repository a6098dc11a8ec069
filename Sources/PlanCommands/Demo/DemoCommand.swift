import ArgumentParser
import PlanStore
import PlanStoreSQLite

/// Shows the release plan on a throw-away repository.
///
/// Ends with 0 when it has come as far as the plan can go by itself, although `cairn run` would say 10 there: the demonstration did what
/// it was asked for.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "See a real plan run on a throw-away git repository, until it needs you.",
        discussion: "'cairn demo crash' kills a run in the middle of a step and goes on.", subcommands: [CrashDemoCommand.self])

    @Flag(help: "Answer everything, as a person in a hurry would, and go on to the end.")
    var yes = false

    @Flag(help: "Do not offer to go on here.")
    var stop = false

    @Option(name: .customLong("dir"), help: "The folder to work in (default: a new one for temporary files).")
    var folder: String?

    func run() async throws {
        let console = Console.current
        let place = try DemoPlace(folder, console)
        try await prepare(place, console)
        let code = await place.show(["run", "plan.yaml", "-i", "repo=project", "-i", Self.testCommand, "-i", "name=greet"])
        guard code == ExitStatus.needsPerson.rawValue else {
            throw ExitStatus(rawValue: code)?.exitCode ?? ExitStatus.internalError.exitCode
        }
        let people = DemoPeople(place: place, console: console)
        if yes {
            try await people.finish(with: DemoPeople.hurried)
        } else if !stop, console.isTerminal, console.isInputTerminal, people.wantsToGoOn() {
            try await people.finish(with: DemoPeople.asking)
        } else {
            try await explain(place, console)
        }
    }

    // Two seconds of tests; without the folder that Python would leave behind.
    private static let testCommand = #"testCommand=["python3","-B","-m","unittest"]"#

    private func prepare(_ place: DemoPlace, _ console: Console) async throws {
        console.print("A throw-away repository is made in \(place.folder)")
        try Example.named("release").write(to: place.folder)
        let repository = DemoRepository(
            folder: place.folder + "/project", environment: console.environment, surroundings: console.surroundings)
        try await repository.make()
        console.print("  project/   a small program with tests, documents, two releases and four commits since the last one")
        console.print("  plan.yaml  the plan: check everything, let a person decide, tag, pack; it is Examples/release, word for word")
    }

    /// What to type next, word for word.
    private func explain(_ place: DemoPlace, _ console: Console) async throws {
        let open = try await place.session { try await $0.store.approvals(ApprovalQuery()) }
        console.print("\nThe run waits for you, and keeps waiting when this machine is switched off. Go on like this:\n")
        console.print("    cd \(DemoPlace.quoted(place.folder))")
        if let folder = DemoPlace.missingFromPath(console) {
            console.print("    export PATH=\(DemoPlace.quoted(folder)):\"$PATH\"     # where this cairn is")
        }
        console.print("    cairn inbox")
        for request in open { console.print("    cairn \(DemoPeople.example(for: request.approval))") }
        console.print("    cairn show @last       # then the approval itself: what will happen")
        console.print("    cairn approve @last")
        console.print("\nOr see it through by itself: cairn demo --yes. See what a crash does: cairn demo crash")
    }
}
