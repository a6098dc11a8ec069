import ArgumentParser
import PlanCalendar
import PlanEngine
import PlanJSON
import PlanModel
import PlanStore
import PlanStoreSQLite

/// `cairn inbox`.
struct InboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "inbox", abstract: "List what people are asked.")

    @Flag(help: "Only what is asked of you by name, or of nobody in particular.")
    var mine = false

    @Option(help: ArgumentHelp("Only what this group is asked.", valueName: "name"))
    var group: String?

    @Option(help: ArgumentHelp("Only this run's.", valueName: "run"))
    var run: String?

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await Session.with(options) { session in
            let now = session.console.surroundings.now()
            var query = ApprovalQuery()
            query.limit = 1_000
            if let run { query.run = try await session.record(of: run).id }
            let me = try session.person()
            let records = try await session.store.approvals(query).filter { concerns($0.approval, me) }
            var table = Table("request", "asked", "of", "kind", "run", "question")
            for record in records {
                let approval = record.approval
                table.add(
                    Table.Cell(approval.id.short, .strong), Table.Cell(Moment.ago(approval.requestedAt, now: now), .calm),
                    Table.Cell(approval.candidate?.description ?? "anybody"), Table.Cell(approval.kind.word),
                    Table.Cell(TerminalText.fit(record.runTitle, 24)), Table.Cell(approval.prompt))
            }
            session.printer.list(table, items: records.map(\.json), empty: "Nobody is asked anything.")
            if session.printer.mode == .human, let first = records.first {
                session.printer.line(
                    "\n\(session.printer.style.paint("cairn show \(first.approval.id.short)", .strong)) shows what is asked.")
            }
        }
    }

    private func concerns(_ approval: Approval, _ me: ActorID) -> Bool {
        if let group, approval.candidate?.description != "group:\(group)" { return false }
        guard mine, let candidate = approval.candidate, candidate.kind == .user else { return true }
        return candidate.description == me.rawValue
    }
}

extension Approval.Kind {
    /// The kind in a word for people.
    var word: String {
        switch self {
        case .approval: "approval"
        case .input: "input"
        case .reviewEdit: "review"
        case .decision: "decision"
        case .failure: "failure"
        case .plan: "plan"
        case .check: "check"
        case .budget: "budget"
        }
    }
}

extension ApprovalRecord {
    /// The request with its run and status.
    var json: JSON {
        var object = approval.json.object ?? JSONObject()
        object["runId"] = .string(run.rawValue)
        object["runTitle"] = .string(runTitle)
        object["status"] = .string(status.rawValue)
        object["closedBy"] = closedBy.map { .string($0) }
        object["closedAt"] = closedAt.map { .string($0.description) }
        return .object(object)
    }
}
