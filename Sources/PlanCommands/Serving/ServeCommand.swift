import ArgumentParser
import Logging
import PlanCalendar
import PlanEngine
import PlanHTTP
import PlanOwners
import PlanServer
import PlanStore
import PlanWebhooks
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

    @Flag(help: "Say nothing of single requests.")
    var quiet = false

    @OptionGroup var hosts: HostOptions

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
            let allowed = try HostOptions.all(hosts.list(), session.console)
            let logger = ServingLog.logger(session.console, level: quiet ? .warning : .info)
            let engine = try await session.engine(takesOver: true, workersElsewhere: true, hosts: allowed) {
                ServingLog.tell($0, logger)
            }
            let made = options
            try await engine.withRunning { engine in
                let rule =
                    try await APIKeys(engine.store).areAsked()
                    ? "requests have to bring a key" : "without keys only this machine is served"
                let server = APIServer(engine, options: made, logger: logger) { port in
                    session.console.note("listening on http://\(made.host):\(port); \(rule)")
                }
                let webhooks = WebhookService(engine, client: WebClient(AddressGuard(allowed: allowed))) {
                    logger.warning("\($0)")
                }
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { await webhooks.run() }
                    do {
                        try await server.serve(until: [.sigterm, .sigint])
                    } catch {
                        throw Problem(serving: error, host: made.host, port: made.port)
                    }
                    group.cancelAll()
                }
            }
            session.console.note("stopped: requests under way were finished, the runs and schedules are kept")
        }
    }
}
