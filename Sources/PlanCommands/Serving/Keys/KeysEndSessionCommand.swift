import ArgumentParser
import PlanJSON

/// `cairn keys end-session`.
struct KeysEndSessionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "end-session", abstract: "End a session of a page, wherever it is used. The key that has opened it stays.")

    @Argument(help: ArgumentHelp("A session, as 'cairn keys sessions' names it.", valueName: "session"))
    var session: String

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let id = self.session
        try await Session.with(options) { session in
            try await SessionDesk(session: session).end(id)
            if session.options.isJSON { return session.printer.json(["id": .string(id), "status": "ended"]) }
            session.printer.line("\(session.printer.style.paint("✓", .good)) \(id) lets nobody in any more")
        }
    }
}
