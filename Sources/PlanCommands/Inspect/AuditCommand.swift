import ArgumentParser

/// `cairn audit`.
struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "Prove that what is recorded is what happened.",
        subcommands: [AuditVerifyCommand.self, AuditMendCommand.self])
}
