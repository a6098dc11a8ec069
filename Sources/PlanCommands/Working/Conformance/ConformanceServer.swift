import Logging
import PlanCalendar
import PlanEngine
import PlanModel
import PlanServer
import PlanStore
import ServiceLifecycle
import Synchronization

/// A server with runs in memory, which is started and stopped at will and always has the same port.
final class ConformanceServer: Sendable {
    private struct State {
        var isWanted = false
        var engine: Engine?
        var port = 0
    }

    static let caller = Caller(actor: ActorID("user:conformance"))
    private static let pause = TimeSpan(milliseconds: 20)

    private let store = MemoryStore()
    private let state = Mutex(State())
    private let surroundings: Surroundings

    init(_ surroundings: Surroundings) { self.surroundings = surroundings }

    var address: String { "http://127.0.0.1:\(state.withLock { $0.port })" }

    /// The engine of the server that is up.
    func engine() throws -> Engine {
        if let engine = state.withLock({ $0.engine }) { return engine }
        throw Problem("server.failed", "the server of the check is not up", status: .internalError)
    }

    func start() async throws {
        state.withLock { $0.isWanted = true }
        while state.withLock({ $0.engine == nil }) { try await rest() }
    }

    func stop() async throws {
        state.withLock { $0.isWanted = false }
        while state.withLock({ $0.engine != nil }) { try await rest() }
    }

    /// Serves whenever a server is wanted, until the task is cancelled.
    func run() async throws {
        while true {
            if state.withLock({ $0.isWanted }) { try await serve() }
            try await rest()
        }
    }

    private func rest() async throws { try await surroundings.sleep(surroundings.now() + Self.pause) }

    private func serve() async throws {
        let owners = Owners(agentsElsewhere: true, workersElsewhere: true)
        let engine = try await Engine.open(store, identity: .current(), owners: owners, surroundings: surroundings, takesOver: true)
        var options = ServerOptions(owner: Self.caller, version: VersionCommand.version)
        options.port = state.withLock { $0.port }
        let made = options
        defer { state.withLock { $0.engine = nil } }
        try await engine.withRunning { engine in
            let logger = Logger(label: "cairn.conformance") { _ in SwiftLogNoOpLogHandler() }
            let server = APIServer(engine, options: made, logger: logger) { port in
                self.state.withLock { state in
                    state.port = port
                    state.engine = engine
                }
            }
            var configuration = ServiceGroupConfiguration(services: [server], logger: logger)
            configuration.maximumGracefulShutdownDuration = .seconds(5)
            let services = ServiceGroup(configuration: configuration)
            // Not cancelled while there is a worker: a server that is, while a connection waits to be taken, ends the process
            // (swift-nio 3481).
            try await withThrowingTaskGroup(of: Bool.self) { group in
                group.addTask {
                    try await services.run()
                    return true
                }
                group.addTask {
                    while self.state.withLock({ $0.isWanted }) { try await self.rest() }
                    return false
                }
                let hasEnded = try await group.next() ?? true
                await services.triggerGracefulShutdown()
                if hasEnded { group.cancelAll() }
                while !group.isEmpty { _ = try? await group.next() }
            }
        }
    }
}
