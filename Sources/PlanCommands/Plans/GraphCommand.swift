import ArgumentParser
import Foundation
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore

/// `cairn graph`.
struct GraphCommand: AsyncParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, mermaid, json
    }

    static let configuration = CommandConfiguration(
        commandName: "graph", abstract: "Draw a plan, or a run with the state of its nodes.")

    @Argument(help: ArgumentHelp("A plan's file (- for standard input) or a run.", valueName: "file|run"))
    var subject: String

    @Option(help: "How it is drawn: text, mermaid or json.")
    var format: Format?

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let console = Console.current
        let printer = options.printer(console)
        let isFile = subject == "-" || FileManager.default.fileExists(atPath: console.absolute(subject)) || subject.contains(".")
        let graph: GraphPicture
        if isFile {
            graph = GraphPicture(plan: try PlanFile.read(subject, console).plan(), run: nil)
        } else {
            graph = try await Session.with(options) { session in
                let (run, _) = try await session.read(session.record(of: subject).id)
                return GraphPicture(plan: run.plan, run: run)
            }
        }
        switch format ?? (options.isJSON ? .json : .text) {
        case .json: printer.json(graph.json)
        case .mermaid: graph.mermaid.forEach { printer.line($0) }
        case .text:
            graph.text(Style(isColored: console.isColored), width: console.isTerminal ? printer.width : 160).forEach { printer.line($0) }
        }
    }
}
