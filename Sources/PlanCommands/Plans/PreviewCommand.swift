import ArgumentParser
import PlanCompiler
import PlanEngine
import PlanJSON
import PlanModel

/// `cairn preview`.
struct PreviewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview", abstract: "Tell what a plan would do, before anything of it runs.",
        discussion: """
            For whoever has to approve it: what cannot be taken back and who is asked before, what it can reach, what it may cost, \
            how long it may take, and what never happens. Nothing is started. With --json everything is told for each node.
            """)

    @Argument(help: ArgumentHelp("A plan in YAML or JSON; - for standard input.", valueName: "file"))
    var file: String

    @Flag(name: .customLong("nodes"), help: "Also list every node: its attempts, its time, and what it can reach.")
    var showsNodes = false

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let printer = options.printer()
        let read = try PlanFile.read(file, printer.console)
        let plan = try read.plan()
        var preview = PlanPreview(of: plan)
        preview.scheduleText = plan.schedule.map { ScheduleText.lines(of: $0, at: printer.console.surroundings.now()) } ?? []
        switch printer.mode {
        case .json: printer.json(preview.json)
        case .plain:
            let text = PreviewText(preview, Style(isColored: false), width: 0)
            text.records.forEach { printer.line($0) }
            if showsNodes { printer.line() }
            if showsNodes { text.nodeTable.plain.forEach { printer.line("node\t\($0)") } }
        case .human:
            let text = PreviewText(preview, printer.style, width: printer.width)
            text.lines.forEach { printer.line($0) }
            if showsNodes { text.nodeTable.human(printer.style, width: printer.width).forEach { printer.line($0) } }
            if !read.findings.isEmpty {
                printer.line("\n" + printer.style.paint("\(read.summary); 'cairn validate \(file)' shows what", .calm))
            }
        }
    }
}
