import ArgumentParser
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore

/// `cairn approve`.
struct ApproveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve", abstract: "Approve a request or a whole plan; the run goes on here unless another process drives it.")

    @Argument(help: ArgumentHelp("A request, or a run with one open request.", valueName: "approval|run"))
    var request: String

    @Option(
        name: [.customShort("i"), .customLong("input")], parsing: .unconditionalSingleValue,
        help: ArgumentHelp("The answer to an open question of a plan.", valueName: "k=v"))
    var pairs: [String] = []

    @Option(
        name: .customLong("edit-required"), parsing: .upToNextOption,
        help: ArgumentHelp("What is still to be edited; the nodes that follow are told.", valueName: "text"))
    var edits: [String] = []

    @Flag(help: "Take back what you have answered, while others are still to agree.")
    var withdraw = false

    @OptionGroup var reply: ReplyOptions
    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if withdraw, !pairs.isEmpty || !edits.isEmpty {
            throw ValidationError("--withdraw gives no answer; leave -i and --edit-required out")
        }
    }

    func run() async throws {
        if withdraw { return try await RequestOperation.perform(on: request, options, .answerTakenBack, saying: "is open again for you") }
        let status = try await Session.with(options) { session in
            let record = try await session.request(of: request)
            guard record.approval.kind.isYesOrNo else { throw Problem.wrongVerb(record, "approved") }
            let answer = Command.Reply(decision: Command.Reply.approve, values: try values(for: record.approval), comment: reply.message)
            return try await Reply(session: session, record: record, isRecordedOnly: reply.isRecordedOnly, key: reply.repeating.key).give(
                answer)
        }
        if status != .done { throw status.exitCode }
    }

    private func values(for approval: Approval) throws(Problem) -> JSON? {
        let id = approval.id.short
        if !edits.isEmpty {
            guard approval.kind == .approval, pairs.isEmpty else {
                throw Problem(
                    "approval.invalid-answer", "\(id) is not the approval of a node, and takes no edits", at: "/approvals/\(approval.id)",
                    suggestion: approval.kind == .plan ? "'cairn request-changes \(id) -m …' sends a plan back" : nil, status: .refused)
            }
            return ["requiredEdits": .array(edits.map { .string($0) })]
        }
        guard !pairs.isEmpty else { return nil }
        guard approval.kind == .plan, approval.responseSchema != nil else {
            throw Problem(
                "approval.invalid-answer", "\(id) asks no questions", at: "/approvals/\(approval.id)", suggestion: "leave -i out",
                status: .refused)
        }
        let values = try InputArguments.read(pairs, schema: FormField.schema(of: approval))
        try FormField.check(values.object, approval)
        return values
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
