import ArgumentParser
import Logging
import PlanAPI
import PlanCalendar
import PlanEngine
import PlanModel
import PlanServer
import PlanTestKit
import Synchronization

@testable import PlanCommands

/// A server over the folder of a desk: commands that are typed there speak with it, as the person that `--as` names.
final class ServedDesk: Sendable {
    let port: Int
    private let keys: APIKeys
    private let made = Mutex<[String: String]>([:])

    private init(_ port: Int, _ keys: APIKeys) {
        self.port = port
        self.keys = keys
    }

    var address: String { "http://127.0.0.1:\(port)" }

    /// Serves the folder while a body runs.
    static func open(_ desk: Desk, _ body: @Sendable @escaping (ServedDesk) async throws -> Void) async throws {
        try await Console.$current.withValue(desk.console()) {
            try await Session.with(try GlobalOptions.parse([]), making: true, here: true) { session in
                var options = try session.serverOptions(
                    try ServerSettings(ServerFlags.parse(["--port", "0", "--rate", "0"]), Settings(session.console)))
                options.requestBurst = 0
                let (made, keys) = (options, APIKeys(try session.database))
                let engine = try await session.engine(takesOver: true, workersElsewhere: true)
                try await engine.withRunning { engine in
                    try await Serving.during { onListening in
                        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
                        try await APIServer(engine, options: made, logger: logger) { onListening($0) }.serve(until: [])
                    } _: { port in
                        let served = ServedDesk(port, keys)
                        desk.served.withLock { $0 = served }
                        defer { desk.served.withLock { $0 = nil } }
                        try await body(served)
                    }
                }
            }
        }
    }

    /// Has a command speak with the server.
    func address(_ arguments: inout [String], _ environment: inout [String: String]) async {
        var person = "user:ada"
        if let place = arguments.firstIndex(of: "--as"), arguments.indices.contains(place + 1) {
            person = arguments[place + 1].contains(":") ? arguments[place + 1] : "user:\(arguments[place + 1])"
            arguments.removeSubrange(place...(place + 1))
        }
        environment["CAIRN_SERVER"] = address
        environment["CAIRN_KEY"] = try? await key(of: person)
    }

    /// A key of somebody who may do everything.
    func key(
        of person: String, scopes: Set<APIScope> = [.admin, .decide], organization: String = OrganizationID.default.rawValue
    ) async throws -> String {
        if let known = made.withLock({ $0[person] }) { return known }
        let caller = Caller(organization: OrganizationID(organization), actor: ActorID(person))
        let token = try await keys.create(
            "test", for: caller, scopes: scopes, until: nil, by: "user:ada", at: Surroundings.live.now()
        ).token
        made.withLock { $0[person] = token }
        return token
    }
}
