import ArgumentParser
import PlanClient
import PlanJSON

/// Says what is well and what is not.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Check the database, the disk, the programs that plans need, and the runs that wait.")

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let printer = options.printer()
        let findings = try await findings(printer.console)
        switch printer.mode {
        case .json: printer.json(["items": .array(findings.map(\.json)), "nextCursor": nil])
        case .plain:
            for finding in findings { printer.line("\(finding.grade.rawValue)\t\(finding.name)\t\(TerminalText.clean(finding.message))") }
        case .human: for finding in findings { show(finding, printer) }
        }
        if findings.contains(where: { $0.grade == .fail }) { throw ExitStatus.failed.exitCode }
    }

    /// What is well here, or where the server is that is worked with.
    private func findings(_ console: Console) async throws -> [CheckupFinding] {
        guard let (address, key) = try options.address(console) else { return await Checkup(options: options, console: console).findings() }
        return try await Session.with(address, key: key, options, console) { session in
            guard let server = session.server else { return [] }
            return ClientPage(try await server.call("getCheckup", isLong: true).json()).items.compactMap(CheckupFinding.init(json:))
        }
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
