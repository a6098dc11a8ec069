import ArgumentParser
import PlanCompiler
import PlanJSON
import PlanModel

/// `cairn diff`.
struct DiffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Tell what is different between two plans, by meaning.",
        discussion: """
            Plans are compared in their prepared form: order, comments and other spellings of the same do not count. What a reviewer \
            must not overlook comes first.

            Exit codes: 0 the plans are the same, 1 they are different; as 'diff' does.
            """)

    @Argument(help: ArgumentHelp("The plan as it was; - for standard input.", valueName: "old"))
    var old: String

    @Argument(help: ArgumentHelp("The plan as it is now; - for standard input.", valueName: "new"))
    var new: String

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if old == "-", new == "-" { throw ValidationError("only one of the two can come through standard input") }
    }

    func run() async throws {
        let printer = options.printer()
        let before = try PlanFile.read(old, printer.console).plan()
        let after = try PlanFile.read(new, printer.console).plan()
        let difference = PlanDifference(from: before, to: after)
        let text = DiffText(difference, printer.style, width: printer.width, titles: (before.title, after.title))
        switch printer.mode {
        case .json: printer.json(difference.json)
        case .plain: text.records.forEach { printer.line($0) }
        case .human: text.lines.forEach { printer.line($0) }
        }
        if !difference.isEmpty { throw ExitStatus.failed.exitCode }
    }
}
