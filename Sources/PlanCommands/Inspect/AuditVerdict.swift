import PlanAudit
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore

/// What the check of one run came to.
struct AuditVerdict: Sendable {
    let run: String
    let title: String
    /// The file, for an export that lies in one.
    let file: String?
    let eventCount: Int64
    let head: String
    let status: String?
    let findings: [AuditFinding]

    init(_ audit: RunAudit, _ record: RunRecord) {
        run = audit.run.rawValue
        title = record.title
        file = nil
        eventCount = audit.eventCount
        head = Hex.text(audit.head)
        status = audit.replayed?.status.rawValue
        findings = audit.findings
    }

    init(_ audit: ExportAudit, name: String?) {
        run = audit.run.rawValue
        title = audit.title
        file = name
        eventCount = audit.eventCount
        head = Hex.text(audit.head)
        status = audit.status
        findings = audit.findings
    }

    /// Reads what a server says of a run; nil for what is no verdict.
    init?(json: JSON) {
        guard let run = json["runId"]?.string, let title = json["title"]?.string, let head = json["headHash"]?.string else { return nil }
        self.run = run
        self.title = title
        file = nil
        eventCount = json["events"]?.int ?? 0
        self.head = head
        status = json["status"]?.string
        findings = (json["findings"]?.array ?? []).map { finding in
            AuditFinding(finding["code"]?.string ?? "", at: finding["seq"]?.int, finding["message"]?.string ?? "")
        }
    }

    var json: JSON {
        var object = JSONObject([("runId", .string(run)), ("title", .string(title)), ("sound", .bool(findings.isEmpty))])
        object["file"] = file.map { .string($0) }
        object["events"] = .int(eventCount)
        object["headHash"] = .string(head)
        object["status"] = status.map { .string($0) }
        object["findings"] = .array(findings.map(\.json))
        return .object(object)
    }

    /// Tab-separated: what was found, one a line.
    var records: [String] {
        guard !findings.isEmpty else { return [["sound", run, "\(eventCount)", head].joined(separator: "\t")] }
        return findings.map {
            ["broken", run, $0.code, $0.seq.map { "\($0)" } ?? "", $0.message].map(TerminalText.clean).joined(separator: "\t")
        }
    }

    func lines(_ style: Style, width: Int) -> [String] {
        let name = TerminalText.clean("\(RunID(run).short) \(title)")
        guard let first = findings.first else {
            let end = status.map { ", ends \($0)" } ?? ""
            return [
                "\(style.paint("✓ sound", .good))  \(name): \(Count.of(Int(eventCount), "event")), every hash is right\(end)",
                style.paint("  last hash \(head)", .calm),
            ]
        }
        let shown = findings.prefix(20).map { finding in
            TerminalText.wrap(TerminalText.clean(finding.message), max(40, width - 4)).map { "    \($0)" }.joined(separator: "\n")
        }
        let place = first.seq.map { " (event \($0))" } ?? ""
        let rest = findings.count > 20 ? ["    … \(findings.count - 20) more (--json shows all)"] : []
        return ["\(style.paint("✗ broken", .bad))  \(name): first \(first.code)\(place)"] + shown + rest
    }
}
