import Logging
import PlanCalendar
import PlanEngine
import PlanHTTP
import PlanMetrics
import PlanModel
import PlanOwners
import PlanServer
import PlanStore
import PlanTraces
import PlanWebhooks
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
        var options = try serverOptions(flags)
        let logger = ServingLog.logger(console, level: flags.quiet ? .warning : .info)
        let metrics = EngineMetrics(version: VersionCommand.version)
        metrics.countStart(at: console.surroundings.now())
        options.metrics = metrics
        let exporter = try exporter(to: flags.otlp, metrics)
        options.tracer = exporter?.tracer
        var observers: [any EngineObserver] = [metrics]
        if let tracer = exporter?.tracer { observers.append(EngineTraces(tracer, now: console.surroundings.now)) }
        let allowed = try HostOptions.all(flags.hosts.list(), console)
        let engine = try await engine(
            takesOver: true, workersElsewhere: true, hosts: allowed, queues: flags.queueConcurrency, observers: observers
        ) { ServingLog.tell($0, logger) }
        let (made, console) = (options, console)
        let serve: @Sendable () async throws -> Void = {
            try await engine.withRunning { engine in
                let rule =
                    try await APIKeys(engine.store).areAsked()
                    ? "requests have to bring a key" : "without keys only this machine is served"
                let server = APIServer(engine, options: made, logger: logger) { port in
                    console.note("listening on http://\(made.host):\(port); \(rule)")
                    onListening(port)
                }
                let webhooks = WebhookService(engine, client: WebClient(AddressGuard(allowed: allowed))) { logger.warning("\($0)") }
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { await webhooks.run() }
                    do {
                        try await server.serve(until: [.sigterm, .sigint], beside: services, within: span)
                    } catch {
                        throw Problem(serving: error, host: made.host, port: made.port)
                    }
                    group.cancelAll()
                }
            }
        }
        if let exporter { try await exporter.whileRunning(serve) } else { try await serve() }
        console.note("stopped: requests under way were finished, the runs and schedules are kept")
    }

    /// Where a server listens, for whom, and whose logs it shows.
    func serverOptions(_ flags: ServerFlags) throws(Problem) -> ServerOptions {
        var options = ServerOptions(owner: Caller(actor: try person()), version: VersionCommand.version)
        options.host = flags.host
        options.port = flags.port
        options.requestsPerMinute = flags.rate
        let logs = try logs
        options.readLog = { run, node, attempt, isError, offset, limit in
            logs.read(run: run, name: node, attempt: attempt, stream: isError ? .stderr : .stdout, from: offset, upTo: limit)
        }
        options.listLogs = { run in logs.list(run: run).map(\.json) }
        return options
    }

    /// What sends traces; nil where nobody wants them.
    private func exporter(to url: String?, _ metrics: EngineMetrics) throws(Problem) -> OTLPExporter? {
        let surroundings = console.surroundings
        do throws(PlanError) {
            guard let options = try OTLPOptions(console.environment, given: url, version: VersionCommand.version) else { return nil }
            return OTLPExporter(options) {
                try await surroundings.sleep(surroundings.now() + $0)
            } tell: { outcome, count in
                metrics.countSpans(outcome.rawValue, count)
            }
        } catch {
            throw Problem(error.code, error.message, at: error.path, suggestion: error.suggestion, status: .configuration)
        }
    }
}
