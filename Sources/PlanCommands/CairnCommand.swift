public import ArgumentParser

/// The command line.
public struct CairnCommand: AsyncParsableCommand {
    public static let configuration = CommandConfiguration(
        commandName: "cairn", abstract: "Durable plans for agents and people.",
        discussion: """
            Ids may be shortened to a unique beginning; @last is the latest run. See 'cairn help <command>'.

            Exit codes: 0 done, 1 failed, 2 partial, 3 aborted, 10 a person must act, 11 --timeout reached, 12 already decided,
            64 usage, 65 plan or input refused, 66 not found, 69 server away, 70 internal, 75 try again, 77 not allowed, 78 configuration.
            """,
        version: "cairn \(VersionCommand.version)",
        groupedSubcommands: [
            CommandGroup(name: "Start", subcommands: [DemoCommand.self, InitCommand.self, DoctorCommand.self]),
            CommandGroup(
                name: "Author",
                subcommands: [
                    ValidateCommand.self, FormatCommand.self, GraphCommand.self, PreviewCommand.self, DiffCommand.self,
                    SimulateCommand.self,
                    ExplainCommand.self, SchemaCommand.self,
                ]),
            CommandGroup(
                name: "Run",
                subcommands: [
                    RunCommand.self, WatchCommand.self, WhyCommand.self, StatusCommand.self, RunsCommand.self, LogsCommand.self,
                    EventsCommand.self,
                ]),
            CommandGroup(
                name: "People",
                subcommands: [
                    InboxCommand.self, ShowCommand.self, AnswerCommand.self, ApproveCommand.self, RejectCommand.self,
                    RequestChangesCommand.self, ClaimCommand.self, ReleaseCommand.self, DelegateCommand.self, ReassignCommand.self,
                    EscalateCommand.self, RemindCommand.self, CommentCommand.self, SnoozeCommand.self, DueCommand.self,
                    PriorityCommand.self, WithdrawCommand.self,
                ]),
            CommandGroup(
                name: "Steer",
                subcommands: [
                    PauseCommand.self, ResumeCommand.self, RetryCommand.self, SkipCommand.self, CompleteCommand.self, HandOffCommand.self,
                    TellCommand.self, SignalCommand.self, RaiseBudgetCommand.self, ReplaceCommand.self, ForkCommand.self,
                    CancelCommand.self,
                ]),
            CommandGroup(
                name: "Inspect",
                subcommands: [
                    PlansCommand.self, ArtifactsCommand.self, CheckpointsCommand.self, CompareCommand.self, ExportCommand.self,
                    ReplayCommand.self, AuditCommand.self,
                ]),
            CommandGroup(
                name: "Operate",
                subcommands: [
                    ServeCommand.self, WorkerCommand.self, UpCommand.self, KeysCommand.self, WebhooksCommand.self, MCPCommand.self,
                    SchedulesCommand.self,
                    DirectoryCommand.self,
                    BackupCommand.self, RestoreCommand.self, GCCommand.self, ConfigCommand.self,
                    CompletionCommand.self, VersionCommand.self,
                ]),
        ])

    public init() {}
}
