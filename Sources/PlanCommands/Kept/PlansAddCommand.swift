import ArgumentParser
import PlanCompiler
import PlanEngine
import PlanModel
import PlanStore

/// `cairn plans add`.
struct PlansAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Keep a plan under its name; a plan that has changed gets the next version.")

    @Argument(help: ArgumentHelp("A plan in YAML or JSON with a 'name'; - for standard input.", valueName: "file"))
    var file: String

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let read = try PlanFile.read(file, Console.current)
        let plan = try read.plan()
        try await Session.with(options, making: true) { session in
            let person = try session.person()
            let record = try await read.locating { try await session.keep(plan, by: person) }
            if session.printer.mode == .json { return session.printer.json(record.json) }
            session.printer.line("\(record.name)@\(record.version)")
        }
    }
}

extension Session {
    /// Keeps a plan under its name, here or on the server.
    fileprivate func keep(_ plan: CompiledPlan, by person: ActorID) async throws -> PlanVersionRecord {
        guard let server else { return try await withIdleEngine { try await $0.keep(plan, by: person) } }
        let kept = try await ask(server, ServerMove("keepPlan", [:], [("draft", NewRun.source(of: plan))]))
        if let record = PlanVersionRecord(json: kept) { return record }
        throw PlanError("server.unreadable", "the server does not say which version it has kept", suggestion: "see 'cairn plans'")
    }
}
