import ArgumentParser
import PlanClient
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
            way; runs are kept. Who acts is said here (--as, CAIRN_USER) and not by the client. With --server, what the client says is \
            passed on to that server's /mcp: the server drives runs, and who acts follows from the key (CAIRN_KEY, CAIRN_KEY_FILE).
            """)

    @OptionGroup var identity: MCPIdentityOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let console = Console.current
        if let (address, key) = try options.address(console) {
            try identity.refuse(at: address)
            return try await relay(to: try RemoteServer(address, key: key, identity.profile, console))
        }
        try await Session.with(options, making: true, here: true) { session in
            let principal = try identity.principal(session)
            let engine = try await session.engine(takesOver: true)
            let server = MCPServer(engine, profile: identity.profile, version: VersionCommand.version)
            try await carry(server.limits) { input, output in
                try await engine.withRunning { _ in
                    let connection = MCPConnection(server, as: principal) { await output.send($0) }
                    await Self.untilInterrupted(input) { await connection.run(input.messages) }
                }
            }
        }
    }

    private func relay(to remote: RemoteServer) async throws {
        try await carry(ServerLimits()) { input, output in
            let relay = MCPRelay(to: remote) { await output.send($0) }
            await Self.untilInterrupted(input) { await relay.run(input.messages) }
        }
    }

    /// Carries messages over standard input and output while a body runs, and ends as a signal wants it.
    private func carry(_ limits: ServerLimits, _ body: (MessageReader, MessageWriter) async throws -> Void) async throws {
        let input = MessageReader(limit: limits.messageBytes), output = MessageWriter { input.end() }
        try await Interrupts.noting { try await body(input, output) }
        output.end()
        if let signal = Interrupts.received { throw ExitCode(128 + signal) }
    }

    private static func untilInterrupted(_ input: MessageReader, _ body: @Sendable @escaping () async -> Void) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await body() }
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
