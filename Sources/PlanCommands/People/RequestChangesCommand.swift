import ArgumentParser
import PlanKernel
import PlanModel
import PlanStore

/// `cairn request-changes`.
struct RequestChangesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "request-changes",
        abstract: "Send back what is to be approved, and say what is to be changed.",
        discussion: "A node is done again as its plan says. A plan that waits for approval is not run; its author makes a new one.")

    @OptionGroup var request: RequestArgument

    @Option(name: [.customShort("m"), .customLong("message")], help: ArgumentHelp("What is to be changed.", valueName: "text"))
    var message: String

    @OptionGroup var repeating: ReplyKey
    @OptionGroup var driving: DriveOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let reason = try Reason.read(message)
        let status = try await Session.with(options) { session in
            let record = try await session.request(of: request.name)
            guard record.approval.kind == .plan || record.approval.kind == .approval else { throw Problem.wrongVerb(record, "sent back") }
            return try await Reply(session: session, record: record, isRecordedOnly: driving.isRecordedOnly, key: repeating.key)
                .give(Command.Reply(decision: Command.Reply.requestChanges, comment: reason))
        }
        if status != .done { throw status.exitCode }
    }
}
