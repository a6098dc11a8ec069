import ArgumentParser
import PlanKernel
import PlanModel
import PlanStore

/// `cairn reject`.
struct RejectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "reject", abstract: "Reject a request or a whole plan, and say why.")

    @Argument(help: ArgumentHelp("A request, or a run with one open request.", valueName: "approval|run"))
    var request: String

    @OptionGroup var reply: ReplyOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let console = Console.current
        var reason = reply.message
        if reason == nil, console.isInputTerminal, console.isTerminal {
            console.write("Why? ")
            reason = console.readLine()
        }
        guard let reason, !reason.allSatisfy(\.isWhitespace) else {
            throw Problem("approval.reason-missing", "a rejection needs its reason", suggestion: "add -m REASON", status: .usage)
        }
        let status = try await Session.with(options) { session in
            let record = try await session.request(of: request)
            guard record.approval.kind.isYesOrNo else { throw Problem.wrongVerb(record, "rejected") }
            return try await Reply(session: session, record: record, isRecordedOnly: reply.isRecordedOnly, key: reply.repeating.key)
                .give(Command.Reply(decision: "reject", comment: reason))
        }
        if status != .done { throw status.exitCode }
    }
}
