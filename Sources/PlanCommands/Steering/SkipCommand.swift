import ArgumentParser
import PlanEngine
import PlanKernel
import PlanModel

/// `cairn skip`.
struct SkipCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "skip", abstract: "Go on without a node that has not ended; what only follows it is skipped, too.")

    @Argument(help: ArgumentHelp("RUN/NODE.", valueName: "run/node"))
    var address: String

    @Option(name: [.customShort("m"), .customLong("message")], help: ArgumentHelp("The reason, which is kept.", valueName: "text"))
    var message: String

    @OptionGroup var driving: DriveOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let reason = try Reason.read(message)
        let status = try await Session.with(options) { session in
            let (run, ref) = try await session.node(of: address)
            return try await Steering(session: session, isRecordedOnly: driving.isRecordedOnly)
                .perform(.skip(ref, reason: reason, by: session.person()), on: run.id, saying: "'\(run.name(of: ref))' is skipped")
        }
        if status != .done { throw status.exitCode }
    }
}
