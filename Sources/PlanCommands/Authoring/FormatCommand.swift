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

    func run() async throws {
        let printer = options.printer()
        var changed: [String] = []
        for file in files {
            let document = try PlanFile.document(file, printer.console)
            let text = document.formatted(PlanFormat.style)
            if file == "-", !check {
                printer.console.write(text)
                continue
            }
            guard text != document.text else { continue }
            changed.append(file)
            if check {
                if printer.mode != .json { show(LineDiff(from: document.text, to: text), file, printer) }
            } else {
                try FileText.write(text, to: file, printer.console)
            }
        }
        report(changed, printer)
        if check, !changed.isEmpty { throw ExitStatus.failed.exitCode }
    }

    private func show(_ difference: LineDiff, _ file: String, _ printer: Printer) {
        for line in difference.unified(from: file, to: "\(file) (formatted)").split(separator: "\n", omittingEmptySubsequences: false) {
            let tone: Style.Tone? = line.hasPrefix("+") ? .good : line.hasPrefix("-") ? .bad : line.hasPrefix("@@") ? .busy : nil
            let clean = TerminalText.clean(String(line))
            printer.line(tone.map { printer.style.paint(clean, $0) } ?? clean)
        }
    }

    private func report(_ changed: [String], _ printer: Printer) {
        if printer.mode == .json {
            return printer.json(["changed": .array(changed.map { .string($0) }), "checked": .int(Int64(files.count))])
        }
        guard files != ["-"] else { return }
        if printer.mode == .plain { return check ? () : changed.forEach { printer.line($0) } }
        let count = changed.count == 1 ? "1 file" : "\(changed.count) files"
        if changed.isEmpty { return printer.line("\(printer.style.paint("✓", .good)) nothing to change") }
        printer.line(
            check ? "\(count) would change" : "\(printer.style.paint("✓", .good)) formatted \(count): \(changed.joined(separator: ", "))")
    }
}
