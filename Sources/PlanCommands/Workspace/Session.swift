import PlanCalendar
import PlanEngine
import PlanHTTP
import PlanJSON
import PlanKernel
import PlanModel
import PlanOwners
import PlanStore
import PlanStoreSQLite

/// An open database or a server, and everything that a command does with it.
struct Session: Sendable {
    /// Where a command works.
    enum Place: Sendable {
        case folder(Workspace, SQLiteStore)
        /// A server, and who the key speaks for there.
        case server(ServedRuns, ActorID)
    }

    let place: Place
    let options: GlobalOptions
    let console: Console
    /// Tools of other programs, connected when an engine needs them.
    let tools = ToolConnections()

    var printer: Printer { options.printer(console) }

    /// What is read of runs, wherever they are.
    var store: any RunReading {
        switch place {
        case .folder(_, let store): store
        case .server(let served, _): served
        }
    }

    /// Opens the database for a body, or speaks to the server that is named. Whatever the store says is thrown as a ``Problem``.
    ///
    /// - Parameter here: whether it is about the database of this machine, whatever server the environment names.
    static func with<Result>(
        _ options: GlobalOptions, making: Bool = false, here: Bool = false, _ body: (Session) async throws -> Result
    ) async throws -> Result {
        let console = Console.current
        if !here, let (address, key) = try options.address(console) {
            return try await with(address, key: key, options, console, body)
        }
        let workspace = try Workspace.find(options, console, making: making)
        if making { workspace.prepare() }
        do {
            let store = try SQLiteStore(path: workspace.database)
            let session = Session(place: .folder(workspace, store), options: options, console: console)
            do {
                let result = try await body(session)
                await session.tools.close()
                await store.close()
                return result
            } catch {
                await session.tools.close()
                await store.close()
                throw error
            }
        } catch let error as StoreError {
            throw Problem(error, database: workspace.database)
        }
    }

    func person() throws(Problem) -> ActorID {
        if case .server(_, let person) = place { return person }
        return try Person.find(options, console)
    }

    /// An engine that drives what this command is about, and nothing else unless it takes over what others left.
    ///
    /// Agents are always elsewhere: they fetch their nodes and hand in what came of them, over MCP or HTTP, whoever drives the run.
    ///
    /// - Parameters:
    ///   - workersElsewhere: whether workers can take what is in their queues.
    ///   - connects: whether the tools of other programs may be called.
    ///   - hosts: hosts that requests may go to beside those that everybody may reach, and those of `CAIRN_ALLOW_HOSTS`.
    ///   - queues: how many jobs of a queue workers may have at once.
    ///   - observers: told what the engine does.
    func engine(
        takesOver: Bool = false, workersElsewhere: Bool = false, connects: Bool = true, hosts: HostList = HostList(),
        queues: [String: Int] = [:], observers: [any EngineObserver] = [], onSchedule: @escaping @Sendable (ScheduleNews) -> Void = { _ in }
    ) async throws -> Engine {
        let (workspace, store) = try folder
        let trouble = Trouble(console: console, database: workspace.database)
        var surroundings = try surroundings(patience: takesOver ? .minutes(365 * 24 * 60) : nil)
        // Whoever looks after all runs also looks whether they are sound.
        if takesOver, surroundings.auditInterval == nil { surroundings.auditInterval = .seconds(2) }
        // Whether a process of this machine is gone is seen at once, whatever its lease says.
        surroundings.idleLease = .minutes(5)
        surroundings.observers += observers
        surroundings.queueConcurrency = queues
        let owners = Owners(
            program: workspace.programs(console), request: try workspace.requests(console, to: hosts),
            tools: connects ? try await tools.functions(workspace, console, to: hosts) : [], agentsElsewhere: true,
            workersElsewhere: workersElsewhere)
        return try await Engine.open(
            store, identity: .current(), owners: owners, surroundings: surroundings, takesOver: takesOver,
            onTrouble: { error, _ in trouble.tell(error) }, onSchedule: onSchedule)
    }

    /// The console's, with what the user has set.
    ///
    /// - Parameter patience: for how long a full or locked database is tried again where nothing else is set: what looks after all runs
    ///   waits for room instead of ending.
    private func surroundings(patience: TimeSpan?) throws(Problem) -> Surroundings {
        var surroundings = console.surroundings
        if let patience { surroundings.patience = patience }
        guard let value = try Settings(console).value(.patience), value.origin != .usual else { return surroundings }
        guard let patience = TimeSpan(value.text) else {
            throw Problem(
                "config.invalid", "\(value.origin.description) is '\(value.text.prefix(80))', which is no duration",
                suggestion: "such as 30s or 5m", status: .configuration)
        }
        surroundings.patience = patience
        return surroundings
    }

    /// A run as it stands, without an engine.
    func read(_ id: RunID) async throws -> (run: Run, record: RunRecord) {
        guard let stored = try await store.load(id) else { throw StoreError.unknownRun(id) }
        return (try Run(stored, plan: try Engine.recompile(stored)), stored.record)
    }
}
