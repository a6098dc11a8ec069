import ArgumentParser
import PlanAPI
import PlanCalendar
import PlanClient
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanStoreSQLite

/// `cairn runs`.
struct RunsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "runs", abstract: "List runs, the newest first.")

    @Option(help: ArgumentHelp("Only runs that are \(RunStatus.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "status"))
    var status: [String] = []

    @Option(
        name: .customLong("label"), parsing: .unconditionalSingleValue, help: ArgumentHelp("Only runs with this label.", valueName: "k=v"))
    var labels: [String] = []

    @Option(help: "How many at the most.")
    var limit = 20

    @Option(help: ArgumentHelp("Go on after this run: the nextCursor of the list before.", valueName: "run"))
    var cursor: String?

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        for word in status where RunStatus(rawValue: word) == nil {
            let near = NearestName.suggestion(for: word, among: RunStatus.allCases.map(\.rawValue)) ?? "see 'cairn help runs'"
            throw ValidationError("'\(word)' is no status; \(near)")
        }
        try ListLimit.check(limit)
    }

    func run() async throws {
        try await Session.with(options) { session in
            var query = RunQuery()
            query.limit = limit + 1
            query.statuses = Set(status)
            query.labels = Dictionary(try Labels.read(labels).map { ($0.name, $0.value) }) { $1 }
            query.before = cursor.map { RunID($0) }
            let page = ListPage(try await session.store.runs(query), limit: limit)
            let now = session.console.surroundings.now()
            var table = Table("status", "run", "done", "started", "title", rigid: 4)
            var items: [JSON] = []
            for record in page.items {
                let reason = try await reason(record, session, now)
                table.add(
                    Table.Cell(record.mark), Table.Cell(record.id.short), Table.Cell("\(record.state.done)/\(record.state.total)"),
                    Table.Cell(Moment.ago(record.createdAt, now: now), .calm), Table.Cell(record.title), note: reason?.sentence ?? "")
                items.append(record.json(reason))
            }
            let next = page.cursor?.id.rawValue
            session.printer.list(table, items: items, nextCursor: next, empty: "There is no run that fits.")
            if page.hasMore, session.printer.mode == .human { session.printer.line("There are older ones; --limit shows more.") }
        }
    }

    /// Why it does not move; runs of so many nodes that reading them takes long are spared.
    private func reason(_ record: RunRecord, _ session: Session, _ now: Timestamp) async throws -> Explanation? {
        guard !record.state.isTerminal, record.state.total <= 5_000 else { return nil }
        // A server has the run at hand, and may show only a part of it.
        if let server = session.server { return try await server.explain(record.id)["reasons"]?[0].flatMap(Explanation.init(json:)) }
        let (run, _) = try await session.read(record.id)
        if let stalled = try await session.stalled(run, record).first { return stalled }
        return run.explanation(at: now, limit: 1).first
    }
}

extension RunRecord {
    var mark: Mark {
        if state.isHeld { return .paused }
        guard let status = RunStatus(rawValue: state.status) else { return Mark(icon: "?", word: state.status, tone: .plain) }
        return status == .completed && state.failed > 0 ? NodeStatus.partial.mark : status.mark
    }

    /// A row of the list.
    fileprivate func json(_ reason: Explanation?) -> JSON {
        var object = JSONObject([
            ("id", .string(id.rawValue)), ("title", .string(title)), ("status", .string(state.status)),
            ("planSpecId", .string(planDigest.description)), ("createdAt", .string(createdAt.description)),
            ("createdBy", .string(createdBy)),
            ("updatedAt", .string(state.updatedAt.description)), ("total", .int(Int64(state.total))), ("done", .int(Int64(state.done))),
            ("failed", .int(Int64(state.failed))),
        ])
        if state.isHeld { object["paused"] = true }
        object["completedAt"] = state.completedAt.map { .string($0.description) }
        object["labels"] = .object(JSONObject(labels.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) }))
        object["explanation"] = reason?.json
        return .object(object)
    }
}
