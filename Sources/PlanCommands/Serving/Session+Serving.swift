import Logging
import PlanCalendar
import PlanEngine
import PlanHTTP
import PlanIdentity
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
    ///   - onListening: told where those reach the server: with a certificate, which may not name this machine, by a door of their own on
    ///     the loopback address.
    func serve(
        _ flags: ServerFlags, beside services: [any Service] = [], within span: TimeSpan = .seconds(0),
        onListening: (@Sendable (_ host: String, _ port: Int) -> Void)? = nil
    ) async throws {
        ServerMemory.sharePools()
        let settings = try ServerSettings(flags, Settings(console))
        let logger = ServingLog.logger(console, level: settings.isQuiet ? .notice : .info)
        let allowed = try HostOptions.all(flags.hosts.list(), console)
        let metrics = EngineMetrics(version: VersionCommand.version)
        metrics.countStart(at: console.surroundings.now())
        let exporter = try exporter(to: settings.otlp, metrics)
        let options = try options(settings, metrics, exporter, hosts: allowed, logger)
        var observers: [any EngineObserver] = [metrics]
        if let tracer = exporter?.tracer { observers.append(EngineTraces(tracer, now: console.surroundings.now)) }
        let engine = try await engine(
            takesOver: true, workersElsewhere: true, hosts: allowed, queues: settings.queues, observers: observers
        ) { ServingLog.tell($0, logger) }
        let console = console
        let serve: @Sendable () async throws -> Void = {
            try await engine.withRunning { engine in
                let rule = try await Self.rule(options, engine)
                let server = APIServer(engine, options: options, logger: logger) { port in
                    ServerMemory.giveBackStart()
                    let scheme = options.certificate == nil ? "http" : "https"
                    console.note("listening on \(scheme)://\(options.host):\(port); \(rule)")
                    if options.certificate == nil, !options.isLocal {
                        console.note(
                            "warning: what is said with other machines, keys too, can be read on the way; see --tls-certificate, --tls-key")
                    }
                    if options.certificate == nil { onListening?(options.host, port) }
                }
                var services = services
                if options.certificate != nil, let onListening {
                    var inner = options
                    (inner.certificate, inner.host, inner.port) = (nil, "127.0.0.1", 0)
                    services.insert(APIServer(engine, options: inner, logger: logger) { onListening("127.0.0.1", $0) }, at: 0)
                }
                let beside = services
                let webhooks = WebhookService(engine, client: WebClient(AddressGuard(allowed: allowed))) {
                    metrics.countDelivery($0.outcome.rawValue, took: $0.took, lag: $0.lag)
                } onTrouble: {
                    logger.warning("\($0)")
                }
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { await webhooks.run() }
                    if let certificate = options.certificate { group.addTask { await Self.reload(certificate, logger) } }
                    do {
                        try await server.serve(until: [.sigterm, .sigint], beside: beside, within: span)
                    } catch {
                        throw Problem(serving: error, host: options.host, port: options.port)
                    }
                    group.cancelAll()
                }
            }
        }
        if let exporter { try await exporter.whileRunning(serve) } else { try await serve() }
        console.note("stopped: requests under way were finished, the runs and schedules are kept")
    }

    private func options(
        _ settings: ServerSettings, _ metrics: EngineMetrics, _ exporter: OTLPExporter?, hosts: HostList, _ logger: Logger
    ) throws -> ServerOptions {
        var options = try serverOptions(settings)
        options.metrics = metrics
        options.tracer = exporter?.tracer
        guard let issuer = settings.issuer else { return options }
        do throws(PlanError) {
            options.issuer = try TokenIssuer(
                issuer, client: WebClient(AddressGuard(allowed: hosts)), now: console.surroundings.now, sleep: console.surroundings.sleep
            ) { logger.warning("\($0)") }
        } catch {
            throw Problem(error.code, error.message, suggestion: error.suggestion, status: .configuration)
        }
        return options
    }

    /// Who is served, in a sentence.
    private static func rule(_ options: ServerOptions, _ engine: Engine) async throws -> String {
        if let issuer = options.issuer { return "requests have to bring a key, or a token of \(issuer.options.issuer)" }
        return try await APIKeys(engine.store).areAsked()
            ? "requests have to bring a key" : "without keys only this machine is served"
    }

    /// Reads the certificate again at each SIGHUP, so that one that was renewed is shown without a restart.
    private static func reload(_ certificate: ServerCertificate, _ logger: Logger) async {
        for await _ in await UnixSignalsSequence(trapping: .sighup) {
            do throws(PlanError) {
                try certificate.reload()
                logger.notice("the certificate was read again")
            } catch {
                logger.error("the certificate stays as it is: \(error.message)")
            }
        }
    }

    /// Where a server listens, for whom, and whose logs it shows.
    func serverOptions(_ settings: ServerSettings) throws(Problem) -> ServerOptions {
        var options = ServerOptions(owner: Caller(actor: try person()), version: VersionCommand.version)
        options.host = settings.host
        options.port = settings.port
        options.requestsPerMinute = settings.rate
        options.wrongPerMinute = settings.wrongRate
        options.connections = settings.connections
        options.agentsDecide = settings.agentsDecide
        options.certificate = settings.certificate
        options.publicOrigin = settings.publicOrigin
        if let proxies = settings.proxies { options.isProxy = { proxies.names(address: $0) } }
        let logs = try logs
        options.readLog = { run, node, attempt, isError, offset, limit in
            logs.read(run: run, name: node, attempt: attempt, stream: isError ? .stderr : .stdout, from: offset, upTo: limit)
        }
        options.listLogs = { run in logs.list(run: run).map(\.json) }
        let (workspace, database) = try folder
        options.upkeep = FolderUpkeep(options: self.options, console: console, workspace: workspace, database: database)
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
