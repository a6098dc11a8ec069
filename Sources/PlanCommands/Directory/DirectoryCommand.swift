import ArgumentParser

/// `cairn directory`.
struct DirectoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "directory",
        abstract: "Whom and what is known by name: users and their roles, groups, agents, threads, organizations.",
        discussion: """
            Nothing has to be entered. A group that is not entered is open to everybody, and roles count from the first one on: then admins
            and operators may act in the place of others, auditors see everything and change nothing, and others see what is theirs.
            """,
        subcommands: [
            DirectoryListCommand.self, DirectoryShowCommand.self, DirectoryAddCommand.self, DirectoryRemoveCommand.self,
            DirectoryPolicyCommand.self,
        ],
        defaultSubcommand: DirectoryListCommand.self)
}
