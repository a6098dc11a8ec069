import ArgumentParser
import PlanCalendar
import PlanEngine
import PlanJSON
import PlanKernel
import PlanModel
import PlanOwners

/// `cairn logs`.
struct LogsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "logs", abstract: "Show what a program said; standard error goes to standard error.")

    @Argument(
        help: ArgumentHelp(
            "RUN/NODE or RUN/NODE#ATTEMPT, such as @last/tests or @last/links[3]#2; RUN lists its logs.", valueName: "address"))
    var address: String

    @Flag(name: [.customShort("f"), .customLong("follow")], help: "Go on while the attempt runs.")
    var follow = false

    @Flag(help: "Only standard output.")
    var stdout = false

    @Flag(help: "Only standard error.")
    var stderr = false

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await Session.with(options) { session in
            let address = try Address(self.address)
            let (run, _, ref) = try await session.find(address)
            guard let ref else { return try await list(run, session) }
            let attempt = address.attempt ?? max(1, run.attempts(of: ref))
            let name = run.name(of: ref)
            let streams: [AttemptLogs.Stream] = stdout == stderr ? [.stdout, .stderr] : stdout ? [.stdout] : [.stderr]
            if !follow {
                var hasSpoken = false
                for stream in streams where !hasSpoken {
                    hasSpoken = try await session.runLogs.read(run: run.id, name: name, attempt: attempt, stream: stream, upTo: 1) != nil
                }
                guard hasSpoken else { throw silent(run, ref, attempt) }
            }
            try await Interrupts.noting { try await copy(streams, ref, attempt, run, session) }
        }
    }

    private func copy(_ streams: [AttemptLogs.Stream], _ ref: NodeRef, _ attempt: Int, _ run: Run, _ session: Session) async throws {
        var offsets: [AttemptLogs.Stream: Int] = [:]
        var follower = RunFollower(run, store: session.store)
        let name = run.name(of: ref)
        while true {
            // Whether it is over is asked before the last reading, so that nothing is missed.
            if follow { while try await follower.poll({ _, _, _ in }) {} }
            let isOver = !follow || !isUnderWay(ref, attempt, follower.run) || Interrupts.received != nil
            for stream in streams {
                while let bytes = try await session.runLogs.read(
                    run: run.id, name: name, attempt: attempt, stream: stream, from: offsets[stream, default: 0], upTo: 1 << 16),
                    !bytes.isEmpty
                {
                    offsets[stream, default: 0] += bytes.count
                    let text = String(decoding: bytes, as: UTF8.self)
                    if stream == .stderr, streams.count == 2 { session.console.writeError(text) } else { session.console.write(text) }
                }
            }
            if isOver { return }
            let surroundings = session.console.surroundings
            try await surroundings.sleep(surroundings.now() + session.pause(150))
        }
    }

    /// The attempt runs, or has not begun although it may.
    private func isUnderWay(_ ref: NodeRef, _ attempt: Int, _ run: Run) -> Bool {
        guard !run.status.isTerminal, let state = run.state(of: ref) else { return false }
        if run.attempts(of: ref) > attempt { return false }
        if case .running = state { return true }
        return !state.status.isTerminal && run.attempts(of: ref) < attempt
    }

    private func list(_ run: Run, _ session: Session) async throws {
        var table = Table("node", "attempt", "stream", "bytes")
        let entries = try await session.runLogs.list(run: run.id)
        for entry in entries {
            table.add(
                Table.Cell(entry.name), Table.Cell("\(entry.attempt)"), Table.Cell(entry.stream.rawValue), Table.Cell("\(entry.bytes)"))
        }
        session.printer.list(
            table,
            items: entries.map(\.json), empty: "No program of this run has said anything.")
    }

    private func silent(_ run: Run, _ ref: NodeRef, _ attempt: Int) -> Problem {
        let name = run.name(of: ref)
        let task = run.plan.nodes[ref.node].task
        guard case .program = task else {
            let hint: String? = if case .map = task { "name an item, such as \(run.id.short)/\(name)[0]" } else { nil }
            return Problem("logs.none", "'\(name)' is a \(task.typeName) and has no logs", suggestion: hint, status: .notFound)
        }
        let message =
            run.attempts(of: ref) < attempt
            ? "attempt \(attempt) of '\(name)' has not begun" : "attempt \(attempt) of '\(name)' said nothing"
        return Problem("logs.none", message, suggestion: "'cairn logs \(run.id.short)' lists what there is; -f waits", status: .notFound)
    }
}
