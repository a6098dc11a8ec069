import ArgumentParser
import PlanCalendar
import PlanClient
import PlanEngine
import PlanHTTP
import PlanWorker
import UnixSignals

/// `cairn worker`, `cairn worker run`.
struct WorkerRunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Take jobs of a server's queues, and do them on this machine.",
        discussion: """
            Programs run in the current folder, with secrets of this process's environment; tools are those of .cairn/mcp.json here.
            ^C or SIGTERM takes nothing new and lets jobs finish for --drain; what is not finished then is given back. A second one gives
            back at once.
            """)

    @Option(name: .customLong("queue"), help: ArgumentHelp("A queue to serve; several by saying it again.", valueName: "queue"))
    var queues: [String]

    @OptionGroup var address: ServerOption
    @OptionGroup var flags: WorkerFlags
    @OptionGroup var hosts: HostOptions

    @Flag(help: "Tell only what goes wrong.")
    var quiet = false

    @Flag(name: .customLong("json"), help: "Write an object of JSON a line.")
    var isJSON = false

    func validate() throws {
        guard (1...100).contains(queues.count), queues.allSatisfy(WorkerFlags.isQueue) else {
            throw ValidationError("name 1 to 100 queues with --queue")
        }
    }

    func run() async throws {
        let console = Console.current
        let client = try address.client(console)
        let options = flags.options(queues: queues)
        let workspace = Workspace(database: console.absolute(".cairn/cairn.db"), console: console)
        let tools = ToolConnections()
        do {
            let owners = try await Self.owners(workspace, tools, console, slots: options.slots, hosts: hosts.list())
            let report = WorkerReport(console: console, options: options, server: client.server, isJSON: isJSON, isQuiet: quiet)
            let worker = Worker(client, owners: owners, options: options, surroundings: console.surroundings) { report.tell($0) }
            try await Self.run(worker, draining: flags.drainTime)
        } catch {
            await tools.close()
            throw error
        }
        await tools.close()
    }

    /// What this machine has for jobs.
    static func owners(_ workspace: Workspace, _ tools: ToolConnections, _ console: Console, slots: Int, hosts: HostList) async throws
        -> Owners
    {
        workspace.prepare()
        return Owners(
            program: workspace.programs(console, atOnce: slots), request: try workspace.requests(console, to: hosts),
            tools: try await tools.functions(workspace, console, to: hosts))
    }

    /// Works until a signal comes: the first one lets it finish, the second one leaves no time.
    private static func run(_ worker: Worker, draining span: TimeSpan) async throws {
        let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint)
        ServerMemory.giveBackStart()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                var span = span
                for await _ in signals {
                    worker.stop(within: span)
                    span = .seconds(0)
                }
            }
            group.addTask { try await worker.run() }
            try await group.next()
            group.cancelAll()
        }
    }
}
