import ArgumentParser
import PlanClient
import PlanEngine
import PlanJSON
import PlanModel
import PlanStore

/// `cairn audit mend`.
struct AuditMendCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mend", abstract: "Let the auditor look at everything now: mend what follows from the logs, and keep what does not.",
        discussion: """
            'cairn schedules run' does the same a piece at a time. The log is the truth: rows, snapshots and requests that say something \
            else are written anew from it, where all of its hashes are right. What cannot be mended is an incident, which 'cairn doctor' \
            shows until it is gone.

            Exit codes: 0 sound or mended, 1 somebody has to see to something.
            """)

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await Session.with(options) { session in
            let walk = try await Interrupts.noting {
                if let server = session.server { return try await mend(at: server) }
                return try await mend(session)
            }
            tell(walk.reports, walk.looked, session.printer)
            if let signal = Interrupts.received {
                session.printer.note("stopped after \(walk.looked) were looked at")
                throw ExitCode(128 + signal)
            }
            if walk.reports.contains(where: { !$0.report.isHealed }) { throw ExitStatus.failed.exitCode }
        }
    }

    /// What a walk through everything has come to.
    private struct Walk: Sendable {
        var looked = 0
        var reports: [(subject: String, report: Incident.Report)] = []
    }

    private func mend(_ session: Session) async throws -> Walk {
        try await session.refuseAuditor(session.person())
        var walk = Walk()
        guard var auditor = Auditor(try session.database) else { return walk }
        while Interrupts.received == nil {
            let part = try await auditor.sweep(at: session.console.surroundings.now())
            walk.looked += part.verdicts.count
            for verdict in part.verdicts { walk.reports += verdict.reports.map { (verdict.subject, $0) } }
            if part.isLast { break }
        }
        return walk
    }

    private func mend(at server: PlanClient) async throws -> Walk {
        var walk = Walk(), cursor: String?
        repeat {
            let body = JSONObject(cursor.map { [("cursor", .string($0))] } ?? [])
            let part = try await server.call("mendRecords", body: .object(body), isLong: true).json()
            walk.looked += Int(part["looked"]?.int ?? 0)
            for item in part["items"]?.array ?? [] {
                guard let subject = item["subject"]?.string, let report = Incident.Report(json: item) else { continue }
                walk.reports.append((subject, report))
            }
            cursor = part["nextCursor"]?.string
        } while cursor != nil && Interrupts.received == nil
        return walk
    }

    private func tell(_ reports: [(subject: String, report: Incident.Report)], _ looked: Int, _ printer: Printer) {
        let open = reports.count { !$0.report.isHealed }
        switch printer.mode {
        case .json:
            let items = reports.map { subject, report in report.json(about: subject) }
            printer.json([
                "looked": .int(Int64(looked)), "mended": .int(Int64(reports.count - open)), "open": .int(Int64(open)),
                "complete": .bool(Interrupts.received == nil), "items": .array(items),
            ])
        case .plain:
            for (subject, report) in reports {
                let fields = [report.isHealed ? "healed" : "open", report.code, subject, report.sentence]
                printer.line(fields.map(TerminalText.clean).joined(separator: "\t"))
            }
            printer.line("looked\t\(looked)\t\(reports.count - open)\t\(open)")
        case .human:
            for (_, report) in reports {
                let mark = report.isHealed ? printer.style.paint("✓ mended", .good) : printer.style.paint("✗ open", .bad)
                printer.line("\(mark) [\(report.code)] \(TerminalText.clean(report.sentence))")
                if !report.isHealed { printer.line("  \(printer.style.paint("→", .busy)) \(TerminalText.clean(report.advice))") }
            }
            printer.line("\(looked) looked at, \(reports.count - open) mended, \(open) open")
        }
    }
}
