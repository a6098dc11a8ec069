import ArgumentParser
import PlanCalendar
import PlanClient
import PlanWorker

/// `cairn up`.
struct UpCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "up", abstract: "Serve, and do the jobs of queues, in one process: everything on this machine.",
        discussion: """
            It is 'cairn serve' with a 'cairn worker' beside it, which is ended first. Where requests have to bring a key, the worker's is
            CAIRN_KEY. With a certificate the worker has a door of its own, on a free port of 127.0.0.1.
            """)

    @Option(
        name: .customLong("queue"),
        help: ArgumentHelp("A queue whose jobs are done here; several by saying it again (default: local).", valueName: "queue"))
    var queues: [String] = []

    @OptionGroup var server: ServerFlags
    @OptionGroup var flags: WorkerFlags
    @OptionGroup var options: GlobalOptions

    func validate() throws {
        guard queues.count <= 100, queues.allSatisfy(WorkerFlags.isQueue) else {
            throw ValidationError("name at most 100 queues with --queue")
        }
    }

    func run() async throws {
        try await Session.with(options, making: true, here: true) { session in
            let console = session.console
            let settings = try ServerSettings(server, Settings(console))
            let workerOptions = flags.options(queues: queues.isEmpty ? ["local"] : queues)
            let owners = try await WorkerRunCommand.owners(
                try session.workspace, session.tools, console, slots: workerOptions.slots, hosts: server.hosts.list())
            let (ports, input) = AsyncStream.makeStream(of: Int.self)
            let (isJSON, isQuiet) = (options.isJSON, settings.isQuiet)
            let host = settings.certificate == nil ? Self.reached(settings.host) : "127.0.0.1"
            let service = WorkerService(ports: ports, drainTime: flags.drainTime) { port in
                let client = try PlanClient(server: "http://\(host):\(port)", key: try Settings(console).text(.serverKey))
                let report = WorkerReport(
                    console: console, options: workerOptions, server: client.server, isJSON: isJSON, isQuiet: isQuiet)
                return Worker(client, owners: owners, options: workerOptions, surroundings: console.surroundings) { report.tell($0) }
            }
            try await session.serve(server, beside: [service], within: flags.drainTime) { _, port in input.yield(port) }
        }
    }

    /// Where a server is reached from its own machine.
    private static func reached(_ host: String) -> String {
        if ["0.0.0.0", "::", "[::]"].contains(host) { return "127.0.0.1" }
        return host.contains(":") && !host.hasPrefix("[") ? "[\(host)]" : host
    }
}
