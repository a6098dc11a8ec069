import ArgumentParser
import PlanCalendar
import PlanCompiler
import PlanJSON
import PlanModel
import PlanSimulation

/// `cairn simulate`.
struct SimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate", abstract: "Run a plan in virtual time: the path, the timeline, the totals; nothing is touched.",
        discussion: """
            The plan's own rules and expressions are evaluated as in a run; owners, people and events are made up. A node is named by its
            id, an item of a map as 'check[3]' (all of them: 'check.each'), a node inside an inline sub-plan as 'publish/tag'. The same
            seed gives the same run. The exit code is the one that the run would have.
            """)

    @Argument(help: ArgumentHelp("A plan in YAML or JSON; - for standard input.", valueName: "file"))
    var file: String

    @OptionGroup var inputs: InputOptions
    @OptionGroup var world: SimulationArguments

    @Option(help: ArgumentHelp("Chance begins here; the same seed gives the same run.", valueName: "number"))
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("Simulate with that many seeds, and show how long it takes and how it ends.", valueName: "number"))
    var runs: Int?

    @Flag(help: "Show every node, however many.")
    var all = false

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let console = Console.current
        let printer = options.printer(console)
        let plan = try PlanFile.read(file, console).plan()
        let values = try inputs.values(for: plan, console)
        var settings = try world.settings(console)
        settings.seed = seed
        let simulation = try Simulation(plan: plan, inputs: values, options: settings)
        if let runs {
            guard (1...100_000).contains(runs) else {
                throw Problem("usage", "--runs is a number from 1 to 100000", suggestion: "write --runs 200", status: .usage)
            }
            return show(simulation.spread(over: runs), plan, printer)
        }
        let report = simulation.run()
        switch printer.mode {
        case .json: printer.json(report.json)
        case .plain: SimulationText(report: report, all: true).plain.forEach { printer.line($0) }
        case .human: SimulationText(report: report, all: all).human(printer.style, width: printer.width).forEach { printer.line($0) }
        }
        if report.end.exit != .done { throw report.end.exit.exitCode }
    }

    private func show(_ spread: SimulationSpread, _ plan: CompiledPlan, _ printer: Printer) {
        switch printer.mode {
        case .json: printer.json(spread.json)
        case .plain: SpreadText(spread: spread, title: plan.title).plain.forEach { printer.line($0) }
        case .human:
            SpreadText(spread: spread, title: plan.title).human(printer.style, width: printer.width).forEach { printer.line($0) }
        }
    }
}

extension SimulationReport.End {
    /// What a run that ends like this makes 'cairn run' return.
    var exit: ExitStatus {
        switch self {
        case .completed: .done
        case .partial: .partial
        case .failed: .failed
        case .aborted: .aborted
        case .awaitingHuman, .blocked, .waiting: .needsPerson
        case .stopped: .timedOut
        }
    }

    var mark: Mark {
        switch self {
        case .completed: Mark(icon: "✓", word: rawValue, tone: .good)
        case .partial: Mark(icon: "◐", word: rawValue, tone: .warning)
        case .failed: Mark(icon: "✗", word: rawValue, tone: .bad)
        case .aborted: Mark(icon: "–", word: rawValue, tone: .calm)
        case .awaitingHuman: Mark(icon: "✋", word: rawValue, tone: .person)
        case .blocked: Mark(icon: "■", word: rawValue, tone: .bad)
        case .waiting: Mark(icon: "◷", word: rawValue, tone: .warning)
        case .stopped: Mark(icon: "■", word: rawValue, tone: .warning)
        }
    }
}
