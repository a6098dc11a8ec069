import ArgumentParser
import PlanJSON

/// Says what is well and what is not.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Check the database, the disk, the programs that plans need, and the runs that wait.")

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try options.refuseServer()
        let printer = options.printer()
        let findings = await Checkup(options: options, console: printer.console).findings()
        switch printer.mode {
        case .json: printer.json(["items": .array(findings.map(\.json)), "nextCursor": nil])
        case .plain:
            for finding in findings { printer.line("\(finding.grade.rawValue)\t\(finding.name)\t\(TerminalText.clean(finding.message))") }
        case .human: for finding in findings { show(finding, printer) }
        }
        if findings.contains(where: { $0.grade == .fail }) { throw ExitStatus.failed.exitCode }
    }

    private func show(_ finding: CheckupFinding, _ printer: Printer) {
        let mark = printer.style.paint(TerminalText.pad("\(finding.grade.icon) \(finding.grade.rawValue)", to: 8), finding.grade.tone)
        let name = TerminalText.pad(finding.name, to: 12)
        printer.line("\(mark)\(name)\(TerminalText.clean(finding.message))")
        if let next = finding.next {
            printer.line("\(TerminalText.pad("", to: 20))\(printer.style.paint("→", .busy)) \(TerminalText.clean(next))")
        }
    }
}
