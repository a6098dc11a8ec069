import PlanCalendar
import PlanClient
import PlanJSON
import PlanModel
import PlanOwners
import PlanStore
import PlanStoreSQLite

extension Session {
    /// How long a server that does not answer is asked before a command gives up.
    private static let firstPatience = 2

    /// Speaks to a server for a body.
    static func with<Result>(
        _ address: String, key: String?, _ options: GlobalOptions, _ console: Console, _ body: (Session) async throws -> Result
    ) async throws -> Result {
        var client = ClientOptions.ofCommands
        client.traceParent = console.traceParent
        let server = try PlanClient(server: address, key: key, options: client)
        let caller = try await server.caller(patience: .seconds(Int64(firstPatience)))
        guard let actor = caller["actor"]?.string else {
            throw PlanError(
                "server.unreadable", "\(address) does not say who the key speaks for",
                suggestion: "look whether a Cairn server listens there")
        }
        do {
            return try await body(Session(place: .server(ServedRuns(server), ActorID(actor)), options: options, console: console))
        } catch let error as StoreError {
            throw Problem(error, database: "the database of \(address)")
        }
    }

    /// The server that is worked with; nil where it is a database of this machine.
    var server: PlanClient? {
        if case .server(let served, _) = place { served.client } else { nil }
    }

    var folder: (workspace: Workspace, store: SQLiteStore) {
        get throws(Problem) {
            if case .folder(let workspace, let store) = place { return (workspace, store) }
            throw Problem(
                "usage", "this works on a database of this machine, and not on a server",
                suggestion: "run it where the server keeps its database, and name that with --db", status: .usage)
        }
    }

    var workspace: Workspace { get throws(Problem) { try folder.workspace } }

    /// The database, for what only its own machine may do.
    var database: SQLiteStore { get throws(Problem) { try folder.store } }

    /// What programs said, wherever that is.
    var runLogs: RunLogs {
        switch place {
        case .folder(let workspace, _): .files(AttemptLogs(directory: workspace.logDirectory))
        case .server(let served, _): .server(served.client)
        }
    }

    /// How long a loop waits before it asks again; others ask a server, too.
    func pause(_ milliseconds: Int64) -> TimeSpan { TimeSpan(milliseconds: server == nil ? milliseconds : max(500, milliseconds)) }

    var logs: AttemptLogs { get throws(Problem) { AttemptLogs(directory: try workspace.logDirectory) } }
}
