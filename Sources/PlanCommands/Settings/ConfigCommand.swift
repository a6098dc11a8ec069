import ArgumentParser

/// `cairn config`.
struct ConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config", abstract: "Show what is set, and who says so.", subcommands: [ConfigShowCommand.self],
        defaultSubcommand: ConfigShowCommand.self)
}
