import ArgumentParser
import PlanEngine
import PlanMCP
import PlanModel
import PlanTools

/// `cairn mcp serve`.
struct MCPServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serve one client on standard input and output, and drive runs meanwhile.",
        discussion: """
            Nothing but messages is written to standard output. The command ends when standard input is closed, after what is under \
            way; runs are kept. Who acts is said here (--as, CAIRN_USER) and not by the client.
            """)

    @OptionGroup var identity: MCPIdentityOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await Session.with(options, making: true, here: true) { session in
            let principal = try identity.principal(session)
            let engine = try await session.engine(takesOver: true)
            let server = MCPServer(engine, profile: identity.profile, version: VersionCommand.version)
            let input = MessageReader(limit: server.limits.messageBytes), output = MessageWriter { input.end() }
            try await Interrupts.noting {
                try await engine.withRunning { _ in
                    let connection = MCPConnection(server, as: principal) { await output.send($0) }
                    await withTaskGroup(of: Void.self) { group in
                        group.addTask { await connection.run(input.messages) }
                        group.addTask {
                            await Interrupts.wait()
                            input.end()
                        }
                        await group.next()
                        // A signal ends the input; what is under way is finished.
                        if Interrupts.received != nil { await group.next() }
                        group.cancelAll()
                    }
                }
            }
            output.end()
            if let signal = Interrupts.received { throw ExitCode(128 + signal) }
        }
    }
}
