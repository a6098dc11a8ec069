import ArgumentParser

/// `cairn schedules`.
struct SchedulesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schedules", abstract: "Plans that run by themselves: list, look at and steer their schedules.",
        subcommands: [
            SchedulesListCommand.self, SchedulesShowCommand.self, SchedulesRunCommand.self, SchedulesPauseCommand.self,
            SchedulesResumeCommand.self, SchedulesRunNowCommand.self, SchedulesBackfillCommand.self, SchedulesDeleteCommand.self,
        ],
        defaultSubcommand: SchedulesListCommand.self)
}
