import ArgumentParser
import Foundation
import PlanDrawing
import PlanJSON
import PlanKernel
import PlanModel
import PlanPictures
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

    @Flag(help: "Draw every node, whatever the size (svg, text); the other formats always do.")
    var all = false

    @Option(help: ArgumentHelp("Keep a group open; may be given several times (svg).", valueName: "group"))
    var open: [String] = []

    @Flag(help: "From left to right, for wide screens (svg, mermaid).")
    var sideways = false

    @Option(help: ArgumentHelp("Draw the run as it was after this event.", valueName: "seq"))
    var at: Int64?

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        let format = shownAs
        if !open.isEmpty, format != .svg { throw ValidationError("--open is for --format svg") }
        if sideways, format != .svg, format != .mermaid { throw ValidationError("--sideways is for --format svg or mermaid") }
    }

    private var shownAs: Format { format ?? (options.isJSON ? .json : .text) }

    func run() async throws {
        let console = Console.current
        let printer = options.printer(console)
        let graph = try await picture(console)
        switch shownAs {
        case .json: printer.json(graph.json)
        case .svg: console.write(try svg(of: graph))
        case .dot: console.write(DOTWriter().write(DrawnGraph(graph.plan, run: graph.run)))
        case .mermaid: graph.mermaid(sideways: sideways).forEach { printer.line($0) }
        case .text:
            let width = console.isTerminal ? printer.width : 160
            graph.text(Style(isColored: console.isColored), width: width, all: all).forEach { printer.line($0) }
        }
    }

    private func picture(_ console: Console) async throws -> GraphPicture {
        let isFile = subject == "-" || FileManager.default.fileExists(atPath: console.absolute(subject)) || subject.contains(".")
        if isFile, at != nil { throw ValidationError("--at is for runs; a plan has no past") }
        if isFile { return GraphPicture(plan: try PlanFile.read(subject, console).plan(), run: nil) }
        do {
            return try await Session.with(options) { session in
                if let at {
                    let run = try await session.past(of: subject, at: at).run
                    return GraphPicture(plan: run.plan, run: run)
                }
                let (run, _) = try await session.read(session.record(of: subject).id)
                return GraphPicture(plan: run.plan, run: run)
            }
        } catch let problem as Problem where problem.status == .notFound && !subject.hasPrefix("@") && !subject.hasPrefix("run_") {
            let hint = problem.code == "store.missing" ? "nothing has been run here; name a plan's file" : problem.suggestion
            throw Problem("run.unknown", "'\(subject)' is neither a file nor a run", suggestion: hint, status: .notFound)
        }
    }

    private func svg(of graph: GraphPicture) throws(Problem) -> String {
        let drawn = DrawnGraph(graph.plan, run: graph.run)
        try checkGroups(of: drawn)
        return SVGPicture.text(of: drawn, isRun: graph.run != nil, isWhole: all, isSideways: sideways, open: Set(open))
    }

    private func checkGroups(of graph: DrawnGraph) throws(Problem) {
        var groups: Set<String> = []
        for path in Set(graph.nodes.compactMap(\.group)) {
            let parts = path.split(separator: "/")
            for count in parts.indices { groups.insert(parts[...count].joined(separator: "/")) }
        }
        for name in open where !groups.contains(name) {
            let all = groups.isEmpty ? "it has none" : "its groups are \(groups.sorted().prefix(8).joined(separator: ", "))"
            throw Problem(
                "usage", "--open: the plan has no group '\(name)'", suggestion: NearestName.suggestion(for: name, among: groups) ?? all,
                status: .usage)
        }
    }
}
