import ArgumentParser
import Foundation
import PlanAudit
import PlanEngine
import PlanJSON
import PlanModel
import PlanStore

/// `cairn export`.
struct ExportCommand: AsyncParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case html, json, md
    }

    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write a run as one document that needs nothing else.",
        discussion: """
            html is a report to read and to print. json is the evidence: the plan and every event with its hash; \
            'cairn audit verify FILE' checks it without a database. md is a short report in Markdown.
            """)

    @Argument(help: ArgumentHelp("A run; the latest when none is named.", valueName: "run"))
    var run = "@last"

    @Option(help: "html, json or md (default: as the file's name ends, else html).")
    var format: Format?

    @Option(
        name: [.customShort("o"), .customLong("output")], help: ArgumentHelp("The file; standard output when none.", valueName: "file"))
    var output: String?

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let (evidence, author) = try await Session.with(options) { session in
            (try await session.evidence(of: self.run), try session.person())
        }
        let console = Console.current
        let history = RunHistory(evidence)
        let now = console.surroundings.now()
        let writer = "cairn \(VersionCommand.version)"
        let text: String
        switch chosen {
        case .json: text = RunExport(evidence, history, writer: writer, by: author.rawValue, at: now).json.text + "\n"
        case .html: text = ExportPage(evidence, history, writer: writer, by: author.rawValue, at: now).text
        case .md: text = ExportMarkdown(evidence, history, writer: writer, by: author.rawValue, at: now).text
        }
        guard let output else { return console.write(text) }
        try ExportFile.write(text, to: output, console)
        let printer = options.printer(console)
        let head = Hex.text(evidence.events.last?.stored.hash ?? [])
        switch printer.mode {
        case .json:
            printer.json([
                "file": .string(output), "format": .string(chosen.rawValue), "runId": .string(evidence.recorded.id.rawValue),
                "events": .int(Int64(evidence.events.count)), "headHash": .string(head),
            ])
        case .plain: printer.line("\(TerminalText.clean(output))\t\(chosen.rawValue)\t\(evidence.events.count)\t\(head)")
        case .human:
            let size = Count.of(evidence.events.count, "event")
            printer.line("\(printer.style.paint("✓", .good)) \(TerminalText.clean(output)): \(evidence.recorded.id.short), \(size)")
            printer.line(printer.style.paint("  last hash \(head)", .calm))
        }
    }

    private var chosen: Format {
        if let format { return format }
        let ending = output.map { ($0 as NSString).pathExtension.lowercased() } ?? ""
        if ending == "htm" { return .html }
        return Format(rawValue: ending) ?? (output == nil && options.isJSON ? .json : .html)
    }
}
