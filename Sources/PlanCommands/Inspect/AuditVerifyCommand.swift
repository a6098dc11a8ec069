import ArgumentParser
import Foundation
import PlanAudit
import PlanClient
import PlanEngine
import PlanJSON
import PlanModel
import PlanStore
import PlanStoreSQLite

/// `cairn audit verify`.
struct AuditVerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Check every run of the database, one run, or an exported file.",
        discussion: """
            Checked are the numbers and hashes of the events, the plan's digest, and the run's row, snapshot and requests against a \
            replay from the first event. An exported file is checked without any database.

            Exit codes: 0 sound, 1 something is broken.
            """)

    @Argument(help: ArgumentHelp("A run, or a file that 'cairn export --format json' wrote; all runs when none.", valueName: "run|file"))
    var subject: String?

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let console = Console.current
        let printer = options.printer(console)
        if let subject, Self.isFile(subject, console) {
            let audit = try ExportAudit(ExportFile.read(subject, console))
            return try report([AuditVerdict(audit, name: subject)], [], printer)
        }
        try await Session.with(options) { session in
            if let subject {
                return try report([try await Self.verdict(on: subject, session)], [], printer)
            }
            try await verifyAll(session, printer)
        }
    }

    /// One run of the database; of one that a server keeps, everything but what only its database knows.
    private static func verdict(on name: String, _ session: Session) async throws -> AuditVerdict {
        if session.server == nil {
            let record = try await session.record(of: name)
            return AuditVerdict(try await RunAudit(record, in: session.database), record)
        }
        let evidence = try await session.evidence(of: name)
        let export = RunExport(
            evidence, RunHistory(evidence), writer: "cairn \(VersionCommand.version)", by: try session.person().rawValue,
            at: session.console.surroundings.now())
        return AuditVerdict(try ExportAudit(export.json), name: nil)
    }

    /// Whether a run is what its log says, as its database or the server that keeps it says; nil for one that was removed meanwhile.
    private static func verdict(on record: RunRecord, _ session: Session) async throws -> AuditVerdict? {
        guard let server = session.server else { return AuditVerdict(try await RunAudit(record, in: session.database), record) }
        do {
            let json = try await server.call("auditRun", path: ["run": record.id.rawValue], isLong: true).json()
            if let verdict = AuditVerdict(json: json) { return verdict }
        } catch let error as PlanError where error.code == "run.unknown" {
            return nil
        }
        throw PlanError(
            "server.unreadable", "what the server says of run \(record.id) is not understood",
            suggestion: "use the version of cairn that the server has")
    }

    private static func integrityProblems(_ session: Session) async throws -> [String] {
        guard let server = session.server else { return try await session.database.integrityProblems() }
        return try await server.call("getIntegrity", isLong: true).json()["problems"]?.array?.compactMap(\.string) ?? []
    }

    private static func isFile(_ subject: String, _ console: Console) -> Bool {
        subject == "-" || subject.contains(".") || FileManager.default.fileExists(atPath: console.absolute(subject))
    }

    private func verifyAll(_ session: Session, _ printer: Printer) async throws {
        var verdicts: [AuditVerdict] = []
        var checked = 0
        let file = try await Self.integrityProblems(session)
        try await session.forEachRun { record in
            guard let verdict = try await Self.verdict(on: record, session) else { return }
            checked += 1
            // A database may hold very many runs; those that are sound need no room.
            if printer.mode == .json || !verdict.findings.isEmpty { verdicts.append(verdict) }
            if checked.isMultiple(of: 100), session.console.isErrorTerminal { printer.note("\(checked) runs checked") }
        }
        try report(verdicts, file, printer, checked: checked)
    }

    private func report(_ verdicts: [AuditVerdict], _ file: [String], _ printer: Printer, checked: Int? = nil) throws {
        let count = checked ?? verdicts.count
        let broken = verdicts.filter { !$0.findings.isEmpty }
        switch printer.mode {
        case .json:
            printer.json([
                "sound": .bool(broken.isEmpty && file.isEmpty), "checked": .int(Int64(count)), "broken": .int(Int64(broken.count)),
                "complete": .bool(Interrupts.received == nil), "database": .array(file.map { .string($0) }),
                "items": .array(verdicts.map(\.json)),
            ])
        case .plain:
            file.forEach { printer.line("database\t\(TerminalText.clean($0))") }
            for verdict in verdicts { verdict.records.forEach { printer.line($0) } }
            if checked != nil { printer.line("checked\t\(count)\t\(broken.count)") }
        case .human:
            file.forEach { printer.line("\(printer.style.paint("✗", .bad)) the database: \(TerminalText.clean($0))") }
            for verdict in verdicts where checked == nil || !verdict.findings.isEmpty {
                verdict.lines(printer.style, width: printer.width).forEach { printer.line($0) }
            }
            if checked != nil {
                let mark = broken.isEmpty && file.isEmpty ? printer.style.paint("✓", .good) : printer.style.paint("✗", .bad)
                printer.line("\(mark) \(Count.of(count, "run")) checked, \(broken.count) broken")
            }
        }
        if let signal = Interrupts.received, checked != nil {
            printer.note("stopped after \(Count.of(count, "run")); the rest was not checked")
            throw ExitCode(128 + signal)
        }
        if !broken.isEmpty || !file.isEmpty { throw ExitStatus.failed.exitCode }
    }
}
