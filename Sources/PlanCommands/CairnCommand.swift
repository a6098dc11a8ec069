public import ArgumentParser

/// The command line.
public struct CairnCommand: AsyncParsableCommand {
    public static let configuration = CommandConfiguration(commandName: "cairn", abstract: "Durable plans for agents and people.")

    public init() {}
}
