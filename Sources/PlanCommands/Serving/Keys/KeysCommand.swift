import ArgumentParser

/// `cairn keys`.
struct KeysCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "Make and take back the keys of the HTTP interface, and what they have opened.",
        subcommands: [
            KeysListCommand.self, KeysCreateCommand.self, KeysRevokeCommand.self, KeysSessionsCommand.self, KeysEndSessionCommand.self,
        ], defaultSubcommand: KeysListCommand.self)
}
