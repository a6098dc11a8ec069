import ArgumentParser
import Foundation
import PlanDrawing
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore

/// `cairn graph`.
struct GraphCommand: AsyncParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, svg, dot, mermaid, json
    }

    static let configuration = CommandConfiguration(
        commandName: "graph", abstract: "Draw a plan, or a run with the state of its nodes.",
        discussion: """
            svg is a picture of its own, light or dark as the reader likes it; large plans are folded to what fits a page. dot is for
            Graphviz, mermaid for Markdown.
            """)

    @Argument(help: ArgumentHelp("A plan's file (- for standard input) or a run.", valueName: "file|run"))
    var subject: String

    @Option(help: "How it is drawn: text, svg, dot, mermaid or json.")
    var format: Format?

    @Flag(help: "Draw every node, whatever the size (svg).")
    var all = false

    @Option(help: ArgumentHelp("Keep a group open; may be given several times (svg).", valueName: "group"))
    var open: [String] = []

    @Flag(help: "From left to right, for wide screens (svg).")
    var sideways = false

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
        case .svg: console.write(svg(of: graph))
        case .dot: console.write(DOTWriter().write(DrawnGraph(graph.plan, run: graph.run)))
        case .mermaid: graph.mermaid.forEach { printer.line($0) }
        case .text:
            graph.text(Style(isColored: console.isColored), width: console.isTerminal ? printer.width : 160).forEach { printer.line($0) }
        }
    }

    private func svg(of graph: GraphPicture) -> String {
        let drawn = DrawnGraph(graph.plan, run: graph.run)
        var layout = graph.run == nil ? LayoutOptions() : .frontier(of: drawn)
        layout.detail = all ? .everything : .automatic
        layout.openGroups.formUnion(open)
        layout.direction = sideways ? .right : .down
        return SVGWriter().write(drawn, Layout(of: drawn, options: layout))
    }
}
