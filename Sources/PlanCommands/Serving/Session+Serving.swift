import Logging
import PlanCalendar
import PlanEngine
import PlanMetrics
import PlanOwners
import PlanServer
import PlanStore
import ServiceLifecycle
import UnixSignals

extension Session {
    /// Serves the HTTP interface and drives every run until a signal comes.
    ///
    /// - Parameters:
    ///   - services: what runs beside the server, and is ended before it.
    ///   - span: how long those may take for it.
    ///   - onListening: told of the port.
    func serve(
        _ flags: ServerFlags, beside services: [any Service] = [], within span: TimeSpan = .seconds(0),
        onListening: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws {
        var options = ServerOptions(owner: Caller(actor: try person()), version: VersionCommand.version)
        options.host = flags.host
        options.port = flags.port
        let logs = logs
        options.readLog = { run, node, attempt, isError, offset, limit in
            logs.read(run: run, name: node, attempt: attempt, stream: isError ? .stderr : .stdout, from: offset, upTo: limit)
        }
        let logger = ServingLog.logger(console, level: flags.quiet ? .warning : .info)
        let metrics = EngineMetrics(version: VersionCommand.version)
        metrics.countStart(at: console.surroundings.now())
        options.metrics = metrics
        let engine = try await engine(takesOver: true, workersElsewhere: true, hosts: flags.hosts.list(), observers: [metrics]) {
            ServingLog.tell($0, logger)
        }
        let (made, console) = (options, console)
        try await engine.withRunning { engine in
            let rule =
                try await APIKeys(engine.store).areAsked()
                ? "requests have to bring a key" : "without keys only this machine is served"
            let server = APIServer(engine, options: made, logger: logger) { port in
                console.note("listening on http://\(made.host):\(port); \(rule)")
                onListening(port)
            }
            do {
                try await server.serve(until: [.sigterm, .sigint], beside: services, within: span)
            } catch {
                throw Problem(serving: error, host: made.host, port: made.port)
            }
        }
        console.note("stopped: requests under way were finished, the runs and schedules are kept")
    }
}
