import ArgumentParser
import PlanCalendar
import PlanEngine
import PlanModel
import PlanStoreSQLite
import PlanWebhooks

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
        try await Session.with(options, here: true) { session in
            var wanted = try rule(at: session.console.surroundings.now())
            if !ignoresWebhooks { wanted?.holds = try await session.holds() }
            let rule = wanted
            if !isDry { try await session.refuseAuditor(session.person()) }
            let retention = Retention(session: session)
            let (outcome, loose) = try await Interrupts.noting {
                let verdicts = if let rule { try await retention.verdicts(rule) } else { [RetentionVerdict]() }
                let loose = try await session.database.looseContents(at: session.console.surroundings.now())
                if isDry { return (Retention.Outcome(verdicts: verdicts), loose) }
                try confirm(verdicts.filter { $0.kept == nil }, session)
                let outcome = try await retention.remove(verdicts, rule)
                if isCompacting, Interrupts.received == nil { try await session.database.compact() }
                return (outcome, loose)
            }
            let text = RetentionText(outcome: outcome, isDry: isDry, looseContents: loose)
            switch session.printer.mode {
            case .json: session.printer.json(text.json)
            case .plain: text.records.forEach { session.printer.line($0) }
            case .human: text.lines(session.printer.style).forEach { session.printer.line($0) }
            }
            if let signal = Interrupts.received {
                session.printer.note("stopped; what was begun is finished the next time")
                throw ExitCode(128 + signal)
            }
        }
    }

    /// Nil when no run is to go.
    private func rule(at now: Timestamp) throws(Problem) -> RetentionRule? {
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
        var rule = RetentionRule(endedBefore: Timestamp(milliseconds: now.milliseconds - span.milliseconds))
        rule.statuses = Set(statuses)
        rule.plans = Set(plans)
        rule.keptOfEachPlan = keepLast
        return rule
    }

    private func confirm(_ going: [RetentionVerdict], _ session: Session) throws(Problem) {
        guard !isSure, !going.isEmpty else { return }
        let console = session.console
        let what = "\(RetentionText.size(going)) would go for good"
        guard console.isInputTerminal, console.isTerminal else {
            throw Problem("gc.unconfirmed", what, suggestion: "look with --dry-run, then add --yes", status: .usage)
        }
        console.write("\(what). Remove them? [y/N] ")
        let answer = console.readLine()?.lowercased() ?? ""
        guard answer == "y" || answer == "yes" else { throw Problem("gc.unconfirmed", "nothing was removed", status: .usage) }
    }
}

extension Session {
    /// Those for whom runs are kept: webhooks that are still to be told of something.
    fileprivate func holds() async throws -> [RetentionHold] {
        try await Webhooks(database).behind().map { webhook in
            var hold = RetentionHold(who: webhook.id, place: webhook.place, organization: webhook.caller.organization)
            hold.thread = webhook.caller.thread
            hold.run = webhook.run
            hold.types = webhook.types
            return hold
        }
    }
}
