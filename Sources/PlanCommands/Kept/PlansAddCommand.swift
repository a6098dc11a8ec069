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
        let plan = try PlanFile.read(file, Console.current).plan()
        try await Session.with(options, making: true) { session in
            let person = try session.person()
            let record = try await session.withIdleEngine { try await $0.keep(plan, by: person) }
            if session.printer.mode == .json { return session.printer.json(record.json) }
            session.printer.line("\(record.name)@\(record.version)")
        }
    }
}
