import PlanCalendar
import PlanEngine
import PlanHTTP
import PlanKernel
import PlanModel
import PlanStore

/// Stays with a run: drives it if need be, shows it, and tells how it ended.
struct Attendance: Sendable {
    let session: Session
    /// Stay when only people can move it.
    var waitsForPeople = false
    /// Show nothing before the end.
    var isQuiet = false
    var showsEvents = false
    var timeout: TimeSpan?
    /// Hosts that requests may go to beside those that everybody may reach.
    var hosts = HostList()

    enum Ending: Sendable {
        /// The run has ended, or nothing moves before a person acts.
        case settled
        case timedOut
        case interrupted(Int32)
    }

    private static let pause = TimeSpan(milliseconds: 80)

    /// Makes a run and stays with it until it ends.
    func begin(_ new: NewRun, by author: ActorID) async throws -> ExitStatus {
        if let server = session.server {
            let run = try await session.make(new, at: server)
            return try await stay(from: Footing(new.isKnown ? run : Run(id: run.id, plan: run.plan)))
        }
        return try await drive { engine in
            let id = try await session.console.tracing { try await new.make(by: author, engine) }
            if new.isKnown { return try await Self.take(id, engine) }
            let run = try await engine.view(id)
            if case .plan = new { return .driven(Run(id: id, plan: run.plan)) }
            return run.status.isTerminal ? .ended(run) : .driven(Run(id: id, plan: run.plan))
        }
    }

    /// Goes on with a run that exists: drives it unless somebody alive does, as a server does with what it keeps.
    func goOn(with id: RunID, from footing: Footing? = nil) async throws -> ExitStatus {
        if let footing { return try await stay(from: footing) }
        if session.server != nil {
            if let run = try await session.seen(id) { return try await stay(from: Footing(run)) }
            session.printer.note("the run goes on at the server; only your part of it is shown to you")
            return .done
        }
        return try await drive { engine in try await Self.take(id, engine) }
    }

    /// Stays with a run that a server drives.
    private func stay(from footing: Footing) async throws -> ExitStatus {
        try await Interrupts.noting {
            let (seen, ending) = try await follow(footing)
            return try await AttendanceReport(session: session, hasShownEvents: showsEvents).finish(seen, ending)
        }
    }

    /// Makes a run, or takes one, inside a running engine, and stays with it until it ends.
    ///
    /// - Parameter start: gives the run as far as it is known; nil when another living process drives it.
    func drive(_ start: @Sendable @escaping (Engine) async throws -> Start) async throws -> ExitStatus {
        let engine = try await session.engine(hosts: hosts)
        return try await Interrupts.noting {
            let (run, ending, holder) = try await engine.withRunning { engine in
                let begun = try await start(engine)
                if case .held(let by, let run) = begun { return (run, Ending.settled, Optional(by)) }
                let (run, ending) = try await follow(begun.run)
                return (run, ending, nil)
            }
            if let holder {
                session.printer.note("process \(holder.process) on \(holder.host) drives \(run.id.short); it goes on there")
                return ExitStatus.done
            }
            return try await AttendanceReport(session: session, hasShownEvents: showsEvents).finish(run, ending)
        }
    }

    enum Start: Sendable {
        /// This engine drives it now.
        case driven(Run)
        /// The run has ended.
        case ended(Run)
        case held(EngineIdentity, Run)

        var run: Run {
            switch self {
            case .driven(let run), .ended(let run), .held(_, let run): run
            }
        }
    }

    /// Takes a run that exists over, unless somebody alive drives it.
    static func take(_ id: RunID, _ engine: Engine) async throws -> Start {
        let run = try await engine.view(id)
        switch try await engine.drive(id) {
        case .claimed: return .driven(run)
        case .held(let by): return .held(by, run)
        case .ended: return .ended(run)
        case .unknown: throw StoreError.unknownRun(id)
        }
    }

    /// Follows a run until it ends, nothing moves without a person, the time is over, or somebody interrupts.
    func follow(_ run: Run) async throws -> (Run, Ending) { try await follow(Footing(run)) }

    private func follow(_ footing: Footing) async throws -> (Run, Ending) {
        guard let server = session.server else { return try await follow(footing, hearing: nil) }
        return try await EventAlarm.hearing(of: footing.run.id, at: server) { try await follow(footing, hearing: $0) }
    }

    /// - Parameter alarm: tells when it is worth to ask whether something has happened; nil where asking costs nothing.
    private func follow(_ footing: Footing, hearing alarm: EventAlarm?) async throws -> (Run, Ending) {
        var view = view(after: showsEvents && !isQuiet ? try await hash(of: footing.run) : nil)
        var follower = RunFollower(footing.run, store: session.store)
        let surroundings = session.console.surroundings
        let deadline = timeout.map { surroundings.now() + $0 }
        view.begin(footing.shown, at: surroundings.now())
        var isHoldTold = false
        while true {
            var hasMore = alarm?.isDue(at: surroundings.now()) ?? true
            while hasMore {
                hasMore = try await follower.poll { view.take($0, $1, $2) }
                if !isHoldTold { isHoldTold = tellHold(of: follower.run, at: surroundings.now()) }
                view.refresh(follower.run, at: surroundings.now())
            }
            let now = surroundings.now()
            if alarm != nil { view.refresh(follower.run, at: now) }
            let ending: Ending? =
                if let signal = Interrupts.received {
                    .interrupted(signal)
                } else if isOver(follower.run, at: now) {
                    .settled
                } else if let deadline, now >= deadline {
                    .timedOut
                } else {
                    nil
                }
            if let ending {
                view.end(follower.run, at: now)
                return (follower.run, ending)
            }
            try await surroundings.sleep(now + Self.pause)
        }
    }

    /// Tells what a run waits for whose schedule holds it, and how to leave it; says whether there was anything to know yet.
    private func tellHold(of run: Run, at now: Timestamp) -> Bool {
        guard run.seq > 0 else { return false }
        guard !isQuiet, !session.options.isJSON, let hold = run.explanation(at: now).first, hold.reason == .scheduleHold else {
            return true
        }
        session.printer.note(TerminalText.clean(hold.sentence))
        let others = session.server == nil ? "'cairn schedules run' or 'cairn resume \(run.id.short)'" : "the server"
        session.printer.note("^C leaves it: the run is kept, and \(others) begins it in time")
        return true
    }

    private func isOver(_ run: Run, at now: Timestamp) -> Bool {
        guard run.seq > 0 else { return false }
        if run.status.isTerminal { return true }
        if waitsForPeople { return false }
        return run.restsUntilSomebodyActs(at: now) || !run.isHeld && Self.waitsForAgents(run) && run.isSettled
    }

    /// Whether all that is under way is done by agents of other programs, who take the time that they take.
    private static func waitsForAgents(_ run: Run) -> Bool {
        guard run.status == .running, run.tally.children == 0, run.nextTimer == nil else { return false }
        let attempts = run.runningAttempts
        return !attempts.isEmpty
            && attempts.allSatisfy { attempt in
                if case .agentTask = run.plan.nodes[attempt.ref.node].task { true } else { false }
            }
    }

    /// The hash of the last event of a run that is known already; nil where none is.
    private func hash(of run: Run) async throws(StoreError) -> [UInt8]? {
        guard run.seq > 0 else { return nil }
        return try await session.store.events(of: run.id, after: run.seq - 1, limit: 1).first?.hash
    }

    /// - Parameter previous: the hash of the last event that is not shown any more; nil where all are shown.
    private func view(after previous: [UInt8]?) -> any RunView {
        let console = session.console
        if isQuiet { return SilentView() }
        if showsEvents { return EventStreamView(console, previous: previous) }
        if session.options.isJSON { return SilentView() }
        let isWatched = console.isTerminal && !session.options.isPlain && (console.environment["CI"] ?? "").isEmpty
        return isWatched ? LiveView(console) : LineView(console)
    }
}
