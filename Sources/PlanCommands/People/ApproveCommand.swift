import ArgumentParser
import PlanKernel
import PlanModel
import PlanStore

/// `cairn approve`.
struct ApproveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve", abstract: "Approve a request; the run goes on here unless another process drives it.")

    @Argument(help: ArgumentHelp("A request, or a run with one open request.", valueName: "approval"))
    var request: String

    @OptionGroup var reply: ReplyOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let status = try await Session.with(options) { session in
            let record = try await session.request(of: request)
            guard record.approval.kind.isYesOrNo else { throw Problem.wrongVerb(record, "approved") }
            return try await Reply(session: session, record: record, isRecordedOnly: reply.isRecordedOnly)
                .give(Command.Reply(decision: "approve", comment: reply.message))
        }
        if status != .done { throw status.exitCode }
    }
}

extension Problem {
    /// The request is of a kind that wants another verb.
    static func wrongVerb(_ record: ApprovalRecord, _ verb: String) -> Problem {
        Problem(
            "approval.wrong-kind", "\(record.approval.id.short) is a question (\(record.approval.kind.word)) and cannot be \(verb)",
            at: "/approvals/\(record.approval.id)", suggestion: "see 'cairn show \(record.approval.id.short)'", status: .refused)
    }
}
