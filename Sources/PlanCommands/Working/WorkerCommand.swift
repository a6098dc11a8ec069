import ArgumentParser

/// `cairn worker`.
struct WorkerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "worker", abstract: "Take jobs of a server's queues, or check a worker of your own.",
        subcommands: [WorkerRunCommand.self, WorkerConformCommand.self], defaultSubcommand: WorkerRunCommand.self)
}
