import ArgumentParser
import Foundation
import PlanCompiler
import PlanJSON

/// `cairn fmt`.
struct FormatCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fmt", abstract: "Write plans in the one canonical order; comments stay.",
        discussion: """
            Files are changed in place; - reads standard input and writes standard output. What a plan says does not change.
            With --check nothing is written: the exit code is 1 when a file would change.
            """)

    @Argument(help: ArgumentHelp("Plans in YAML or JSON; - for standard input.", valueName: "file"))
    var files: [String]

    @Flag(help: "Change nothing; show what would change, and exit with 1 if anything would.")
    var check = false

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if files.count > 1, files.contains("-") { throw ValidationError("standard input is formatted alone") }
    }

    func run() async throws {
        let printer = options.printer()
        var changed: [String] = []
        var unread = UnreadFiles()
        for file in files {
            let isChanged = unread.attempt { () throws(Problem) in try format(file, printer) }
            if isChanged == true { changed.append(file) }
        }
        report(changed, printer)
        try unread.tell()
        if check, !changed.isEmpty { throw ExitStatus.failed.exitCode }
    }

    /// Writes the file, or says what is different; returns whether anything is.
    private func format(_ file: String, _ printer: Printer) throws(Problem) -> Bool {
        let document = try plan(file, printer.console)
        let text = document.formatted(PlanFormat.style)
        if check {
            if text != document.text, printer.mode != .json { show(LineDiff(from: document.text, to: text), document.name, printer) }
        } else if file == "-" {
            if printer.mode == .json {
                printer.json(["changed": .bool(text != document.text), "text": .string(text)])
            } else {
                printer.console.write(text)
            }
        } else if text != document.text {
            try FileText.write(text, to: file, printer.console)
        }
        return text != document.text
    }

    /// Only plans have an order that is known here; other files would be put into disorder.
    private func plan(_ file: String, _ console: Console) throws(Problem) -> PlanDocument {
        let document = try PlanFile.document(file, console)
        guard document.value["plan"] != nil || document.value["nodes"] != nil else {
            throw Problem(
                FindingReport.code, "\(document.name) is no plan: it has neither 'plan' nor 'nodes'", suggestion: "name plans only",
                status: .refused)
        }
        return document
    }

    private func show(_ difference: LineDiff, _ file: String, _ printer: Printer) {
        let text = difference.unified(from: file, to: "\(file) (formatted)").unicodeScalars
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        while lines.last == "" { lines.removeLast() }
        for line in lines {
            let tone: Style.Tone? = line.hasPrefix("+") ? .good : line.hasPrefix("-") ? .bad : line.hasPrefix("@@") ? .busy : nil
            // The end of a line of Windows is part of what changes.
            let clean = line.hasSuffix("\r") ? TerminalText.clean(String(line.dropLast())) + "␍" : TerminalText.clean(line)
            printer.line(tone.map { printer.style.paint(clean, $0) } ?? clean)
        }
    }

    private func report(_ changed: [String], _ printer: Printer) {
        if files == ["-"], !check { return }
        if printer.mode == .json {
            return printer.json(["changed": .array(changed.map { .string($0) }), "checked": .int(Int64(files.count))])
        }
        let names = changed.map { TerminalText.clean($0) }
        if printer.mode == .plain { return check ? () : names.forEach { printer.line($0) } }
        let count = Count.of(changed.count, "file")
        if changed.isEmpty { return printer.line("\(printer.style.paint("✓", .good)) nothing to change") }
        printer.line(
            check ? "\(count) would change" : "\(printer.style.paint("✓", .good)) formatted \(count): \(names.joined(separator: ", "))")
    }
}
