import ArgumentParser
import PlanAudit
import PlanJSON
import PlanModel

/// `cairn compare`.
struct CompareCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare", abstract: "Show two runs side by side: plan, inputs, nodes and outputs.",
        discussion: """
            The time that something took is shown and is no difference.

            Exit codes: 0 both went alike, 1 they are different.
            """)

    @Argument(help: ArgumentHelp("A run.", valueName: "run"))
    var first: String

    @Argument(help: ArgumentHelp("Another one.", valueName: "run"))
    var second: String

    @Flag(help: "Show the nodes that went alike, too.")
    var all = false

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let (left, right) = try await Session.with(options) { session in
            (try await session.evidence(of: first), try await session.evidence(of: second))
        }
        let comparison = RunComparison(RunHistory(left), RunHistory(right))
        let printer = options.printer()
        let text = ComparisonText(comparison, printer.style, width: printer.width, showsAll: all)
        switch printer.mode {
        case .json: printer.json(comparison.json)
        case .plain: text.records.forEach { printer.line($0) }
        case .human: text.lines.forEach { printer.line($0) }
        }
        if !comparison.isSame { throw ExitStatus.failed.exitCode }
    }
}
