import ArgumentParser
import PlanEngine
import PlanKernel
import PlanModel

/// `cairn tell`.
struct TellCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tell", abstract: "Say something to the worker or agent that is at a node, which goes on.")

    @Argument(help: ArgumentHelp("RUN/NODE.", valueName: "run/node"))
    var address: String

    @Argument(help: ArgumentHelp("What is said.", valueName: "text"))
    var text: String

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let status = try await Session.with(options) { session in
            let (run, ref) = try await session.node(of: address)
            let owner = run.owner(of: ref)
            // It moves nothing: there is nothing to go on with.
            return try await Steering(session: session, isRecordedOnly: true).perform(
                .tell(ref, text, by: session.person()), on: run.id, saying: "\(owner) hears it at '\(run.name(of: ref))'")
        }
        if status != .done { throw status.exitCode }
    }
}
