import ArgumentParser
import PlanCalendar
import PlanClient
import PlanEngine
import PlanJSON
import PlanModel
import PlanServer
import PlanStoreSQLite

/// `cairn gc`.
struct GCCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gc", abstract: "Remove old runs, and what nobody refers to any more.",
        discussion: """
            Only runs that have ended go, each with the runs inside of it. Kept are runs that others come from, those of schedules that \
            are not over, those of which a webhook has not been told yet, the newest, and plans that are kept by name. It is done in \
            small steps: whoever runs meanwhile waits no longer than for a step of a run. ^C ends it in order; what was begun is \
            finished the next time.

            Without --older-than no run goes: contents without an artifact do, and unused room is given back.
            """)

    @Option(
        name: .customLong("older-than"), help: ArgumentHelp("Runs that ended longer ago than this, such as 30d.", valueName: "duration"))
    var age: String?

    @Option(name: .customLong("status"), help: "Only runs that ended as: completed, failed, aborted. May be repeated.")
    var statuses: [String] = []

    @Option(
        name: .customLong("plan"), help: ArgumentHelp("Only runs of this plan, by its name or title. May be repeated.", valueName: "plan"))
    var plans: [String] = []

    @Option(name: .customLong("keep-last"), help: ArgumentHelp("Keep so many runs of each plan, however old.", valueName: "n"))
    var keepLast = 0

    @Flag(name: .customLong("ignore-webhooks"), help: "Also runs of which webhooks have not been told yet: they never are.")
    var ignoresWebhooks = false

    @Flag(name: .customLong("dry-run"), help: "Only show what would go, and how much it is.")
    var isDry = false

    @Flag(name: .customLong("compact"), help: "Also write the whole file anew, as small as it can be. Nothing else can write meanwhile.")
    var isCompacting = false

    @Flag(name: [.customShort("y"), .customLong("yes")], help: "Do not ask.")
    var isSure = false

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await Session.with(options) { session in
            let age = try longest()
            let report = try await Interrupts.noting {
                if let server = session.server { return try await collect(age, at: server, session) }
                return try await collect(age, session)
            }
            switch session.printer.mode {
            case .json: session.printer.json(report.json)
            case .plain: report.records.forEach { session.printer.line($0) }
            case .human: report.lines(session.printer.style).forEach { session.printer.line($0) }
            }
            if let signal = Interrupts.received {
                session.printer.note("stopped; what was begun is finished the next time")
                throw ExitCode(128 + signal)
            }
        }
    }

    private func collect(_ age: TimeSpan?, _ session: Session) async throws -> RetentionReport {
        if !isDry { try await session.refuseAuditor(session.person()) }
        let (database, now) = (try session.database, session.console.surroundings.now())
        let retention = Retention(database: database, logs: try session.logs, now: now) { Interrupts.received == nil }
        var wish = wish
        wish.olderThan = age
        let rule = try await RetentionRule.of(wish, in: database, at: now)
        let verdicts = try await retention.verdicts(rule)
        let loose = try await database.looseContents(at: now)
        let found = RetentionReport(
            Retention.Outcome(verdicts: verdicts, isComplete: Interrupts.received == nil), isDry: true, looseContents: loose)
        if isDry { return found }
        try confirm(found.going, session)
        let outcome = try await retention.remove(verdicts, rule)
        if isCompacting, Interrupts.received == nil { try await database.compact() }
        return RetentionReport(outcome, isDry: false, looseContents: loose)
    }

    /// Asks a server part by part, which goes on meanwhile.
    private func collect(_ age: TimeSpan?, at server: PlanClient, _ session: Session) async throws -> RetentionReport {
        if isCompacting {
            throw Problem(
                "usage", "--compact is not for a server: nothing else can write meanwhile",
                suggestion: "run it where the server keeps its database, while the server is stopped", status: .usage)
        }
        func ask(isDry: Bool) async throws -> RetentionReport {
            var members = JSONObject([
                ("dryRun", .bool(isDry)), ("keepLast", .int(Int64(keepLast))), ("ignoreWebhooks", .bool(ignoresWebhooks)),
            ])
            members["olderThan"] = age.map { .string("\($0.milliseconds)ms") }
            members["statuses"] = .array(Set(statuses).sorted().map { .string($0) })
            members["plans"] = .array(plans.map { .string($0) })
            return RetentionReport(json: try await server.call("removeOld", body: .object(members), isLong: true).json())
        }
        if isDry || !isSure {
            let found = try await ask(isDry: true)
            if isDry { return found }
            try confirm(found.going, session)
        }
        var report = try await ask(isDry: false)
        while !report.isComplete, Interrupts.received == nil { report = report.followed(by: try await ask(isDry: false)) }
        return report
    }

    private var wish: RemovalWish {
        var wish = RemovalWish()
        (wish.statuses, wish.plans, wish.keepLast, wish.ignoresWebhooks) = (Set(statuses), Set(plans), keepLast, ignoresWebhooks)
        return wish
    }

    /// Nil when no run is to go.
    private func longest() throws(Problem) -> TimeSpan? {
        let ends = ["completed", "failed", "aborted"]
        if let unknown = statuses.first(where: { !ends.contains($0) }) {
            throw Problem(
                "usage", "'\(unknown)' is no status that a run ends with", suggestion: "one of \(ends.joined(separator: ", "))",
                status: .usage)
        }
        guard keepLast >= 0 else { throw Problem("usage", "--keep-last is less than 0", status: .usage) }
        guard let age else {
            if statuses.isEmpty, plans.isEmpty, keepLast == 0, !ignoresWebhooks { return nil }
            throw Problem("usage", "which runs go is not said", suggestion: "add --older-than, such as --older-than 30d", status: .usage)
        }
        guard let span = TimeSpan(age), span.milliseconds >= 0 else {
            throw Problem("usage", "'\(age)' is no duration", suggestion: "such as 12h or 30d", status: .usage)
        }
        return span
    }

    private func confirm(_ going: [RetentionReport.Item], _ session: Session) throws(Problem) {
        guard !isSure, !going.isEmpty else { return }
        let console = session.console
        let what = "\(RetentionReport.size(going)) would go for good"
        guard console.isInputTerminal, console.isTerminal else {
            throw Problem("gc.unconfirmed", what, suggestion: "look with --dry-run, then add --yes", status: .usage)
        }
        console.write("\(what). Remove them? [y/N] ")
        let answer = console.readLine()?.lowercased() ?? ""
        guard answer == "y" || answer == "yes" else { throw Problem("gc.unconfirmed", "nothing was removed", status: .usage) }
    }
}
