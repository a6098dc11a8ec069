import ArgumentParser
import PlanEngine
import PlanModel
import PlanServer

/// `cairn keys revoke`.
struct KeysRevokeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "Take a key back. From now on it opens nothing, also of servers that run.")

    @Argument(help: ArgumentHelp("A key, as 'cairn keys list' names it.", valueName: "key"))
    var key: String

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await Session.with(options) { session in
            let revoked = try await KeyDesk(session: session).revoke(key)
            if session.options.isJSON { return session.printer.json(revoked.json) }
            session.printer.line("\(session.printer.style.paint("✓", .good)) \(revoked.id) opens nothing any more")
        }
    }
}
