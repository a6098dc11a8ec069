import ArgumentParser
import Logging
import PlanCalendar
import PlanEngine
import PlanMetrics
import PlanModel
import PlanOwners
import PlanServer
import PlanStore
import PlanTraces
import UnixSignals

/// `cairn serve`.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serve the HTTP interface, drive runs, and fire schedules until stopped.",
        discussion: """
            Runs that other processes left are driven, too. SIGTERM and ^C let requests under way finish; what the process was doing is
            ended then, and goes on where it stopped when a server is started again.
            """)

    @Option(help: ArgumentHelp("The address to listen on.", valueName: "address"))
    var host = "127.0.0.1"

    @Option(help: "The port to listen on; 0 for any that is free.")
    var port = 7070

    @Option(
        help: ArgumentHelp(
            "Send traces to this collector (OTLP over HTTP); else to OTEL_EXPORTER_OTLP_ENDPOINT, if that is set.", valueName: "url"))
    var otlp: String?

    @Flag(help: "Say nothing of single requests.")
    var quiet = false

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port must be from 0 to 65535") }
    }

    func run() async throws {
        try await Session.with(options, making: true) { session in
            var options = ServerOptions(owner: Caller(actor: try session.person()), version: VersionCommand.version)
            options.host = host
            options.port = port
            let logs = session.logs
            options.readLog = { run, node, attempt, isError, offset, limit in
                logs.read(run: run, name: node, attempt: attempt, stream: isError ? .stderr : .stdout, from: offset, upTo: limit)
            }
            let metrics = EngineMetrics(version: VersionCommand.version)
            metrics.countStart(at: session.console.surroundings.now())
            options.metrics = metrics
            let exporter = try exporter(session.console, metrics)
            options.tracer = exporter?.tracer
            var observers: [any EngineObserver] = [metrics]
            if let tracer = exporter?.tracer { observers.append(EngineTraces(tracer, now: session.console.surroundings.now)) }
            let logger = ServingLog.logger(session.console, level: quiet ? .warning : .info)
            let engine = try await session.engine(takesOver: true, workersElsewhere: true, observers: observers) {
                ServingLog.tell($0, logger)
            }
            let made = options
            let serve: @Sendable () async throws -> Void = {
                try await engine.withRunning { engine in
                    let rule =
                        try await APIKeys(engine.store).areAsked()
                        ? "requests have to bring a key" : "without keys only this machine is served"
                    let server = APIServer(engine, options: made, logger: logger) { port in
                        session.console.note("listening on http://\(made.host):\(port); \(rule)")
                    }
                    do {
                        try await server.serve(until: [.sigterm, .sigint])
                    } catch {
                        throw Problem(serving: error, host: made.host, port: made.port)
                    }
                }
            }
            if let exporter { try await exporter.whileRunning(serve) } else { try await serve() }
            session.console.note("stopped: requests under way were finished, the runs and schedules are kept")
        }
    }

    /// What sends traces; nil where nobody wants them.
    private func exporter(_ console: Console, _ metrics: EngineMetrics) throws(Problem) -> OTLPExporter? {
        let surroundings = console.surroundings
        do throws(PlanError) {
            guard let options = try OTLPOptions(console.environment, given: otlp, version: VersionCommand.version) else { return nil }
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
