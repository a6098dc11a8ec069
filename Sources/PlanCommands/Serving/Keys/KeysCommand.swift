import ArgumentParser

/// `cairn keys`.
struct KeysCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "Make and take back the keys of the HTTP interface.",
        subcommands: [KeysListCommand.self, KeysCreateCommand.self, KeysRevokeCommand.self], defaultSubcommand: KeysListCommand.self)
}
