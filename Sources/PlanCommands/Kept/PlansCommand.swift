import ArgumentParser

/// `cairn plans`.
struct PlansCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plans", abstract: "Plans that are kept by name and version, for sub-plans and for 'cairn run NAME'.",
        subcommands: [PlansListCommand.self, PlansAddCommand.self, PlansShowCommand.self], defaultSubcommand: PlansListCommand.self)
}
