import ArgumentParser
import PlanCalendar
import PlanEngine
import PlanJSON
import PlanModel
import PlanStore
import PlanStoreSQLite

/// `cairn inbox`.
struct InboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inbox", abstract: "List what people are asked: the highest priority first, then what is due first.")

    @Flag(help: "Only what you may answer: what you have taken on, what is asked of you or of a group, or of nobody in particular.")
    var mine = false

    @Option(help: ArgumentHelp("Only what this group is asked.", valueName: "name"))
    var group: String?

    @Option(help: ArgumentHelp("Only this run's.", valueName: "run"))
    var run: String?

    @Flag(help: "Also what was put off and has not come back yet.")
    var all = false

    @Flag(help: "Only what is due at a time, the earliest first.")
    var due = false

    @OptionGroup var options: GlobalOptions

    private static let limit = 1_000

    func run() async throws {
        try await Session.with(options) { session in
            let now = session.console.surroundings.now()
            let (records, hasMore) = try await records(session, at: now)
            var table = Table("request", "asked", "due", "of", "kind", "run", "question", rigid: 1)
            for record in records {
                table.add(
                    Table.Cell(record.approval.id.short, .strong), Table.Cell(Moment.ago(record.approval.requestedAt, now: now), .calm),
                    record.dueCell(at: now), Table.Cell(record.addressee), Table.Cell(record.kindWords),
                    Table.Cell(TerminalText.fit(record.runTitle, 24)), Table.Cell(record.approval.prompt))
            }
            session.printer.list(table, items: records.map { $0.json(at: now) }, empty: "Nobody is asked anything.")
            guard session.printer.mode == .human else { return }
            if hasMore { session.printer.line("There are more; --group, --run or --mine shows fewer.") }
            if let first = records.first {
                session.printer.line(
                    "\n\(session.printer.style.paint("cairn show \(first.approval.id.short)", .strong)) shows what is asked.")
            }
        }
    }

    private func records(_ session: Session, at now: Timestamp) async throws -> (shown: [ApprovalRecord], hasMore: Bool) {
        var query = ApprovalQuery()
        query.limit = Self.limit
        if let run { query.run = try await session.record(of: run).id }
        if let group { query.candidates = [group.hasPrefix("group:") ? group : "group:\(group)"] }
        let me = try session.person()
        let found = try await session.store.approvals(query)
        let shown = found.filter { record in
            (all || record.followUpAt.map { $0 <= now } ?? true) && (!due || record.end != nil) && (!mine || record.concerns(me))
        }
        // The store gives them as they were asked, which decides among equals.
        let sorted = shown.enumerated().sorted { left, right in
            isBefore(left.element, right.element) || !isBefore(right.element, left.element) && left.offset < right.offset
        }
        return (sorted.map(\.element), found.count == Self.limit)
    }

    private func isBefore(_ left: ApprovalRecord, _ right: ApprovalRecord) -> Bool {
        if !due, left.priority != right.priority { return left.priority > right.priority }
        let (first, second) = (left.end ?? .latest, right.end ?? .latest)
        if first != second { return first < second }
        return left.approval.requestedAt < right.approval.requestedAt
    }
}

extension ApprovalRecord {
    /// Whether somebody may answer, as far as is known here: who is in which group is not.
    fileprivate func concerns(_ person: ActorID) -> Bool {
        if excluded.contains(person.rawValue) { return false }
        if let assignee { return assignee == person.rawValue }
        return candidates.isEmpty || candidates.contains { $0 == person.rawValue || !$0.hasPrefix("user:") }
    }

    fileprivate var kindWords: String { priority == 0 ? approval.kind.word : "\(approval.kind.word), priority \(priority)" }

    /// By when it should be answered, or after when it cannot be any more.
    fileprivate var end: Timestamp? { [dueAt, approval.expiresAt].compactMap { $0 }.min() }

    fileprivate func dueCell(at now: Timestamp) -> Table.Cell {
        guard let end else { return Table.Cell("") }
        return end > now ? Table.Cell("in \(Moment.span(end - now))") : Table.Cell("overdue \(Moment.span(now - end))", .bad)
    }
}
