import ArgumentParser
import PlanModel
import PlanStore

/// `cairn show`.
struct ShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show what a person is asked, in full.")

    @Argument(help: ArgumentHelp("A request, or a run with one open request.", valueName: "approval"))
    var request: String

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await Session.with(options) { session in
            let record = try await session.request(of: request)
            let printer = session.printer
            if printer.mode == .json { return printer.json(record.json) }
            let style = Style(isColored: session.console.isColored)
            RequestText(record).lines(style, width: printer.width).forEach { printer.line($0) }
        }
    }
}
