import ArgumentParser
import PlanEngine
import PlanKernel
import PlanModel

/// `cairn hand-off`.
struct HandOffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hand-off", abstract: "Give a node that has not ended to another owner, who begins it anew.")

    @Argument(help: ArgumentHelp("RUN/NODE.", valueName: "run/node"))
    var address: String

    @Option(help: ArgumentHelp("The new owner, such as system:echo or agent:writer.", valueName: "owner"))
    var to: String

    @OptionGroup var driving: DriveOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let status = try await Session.with(options) { session in
            let (run, ref) = try await session.node(of: address)
            let owner = try Recipient.owner(to)
            return try await Steering(session: session, isRecordedOnly: driving.isRecordedOnly).perform(
                .handOff(ref, to: owner, by: session.person()), on: run.id, saying: "'\(run.name(of: ref))' is handed to \(owner)")
        }
        if status != .done { throw status.exitCode }
    }
}
