import ArgumentParser

/// `cairn artifacts`.
struct ArtifactsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "artifacts", abstract: "What the nodes of a run have handed over.",
        subcommands: [ArtifactsListCommand.self, ArtifactsGetCommand.self], defaultSubcommand: ArtifactsListCommand.self)
}
