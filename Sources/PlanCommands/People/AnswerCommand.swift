import ArgumentParser
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore

/// `cairn answer`.
struct AnswerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "answer", abstract: "Answer a question: choose, fill in, or edit. On a terminal it asks for what is missing.",
        discussion: "The open questions of a plan are answered with its approval: --choice approve -i NAME=VALUE.")

    @OptionGroup var request: RequestArgument

    @Option(
        name: [.customShort("i"), .customLong("input")], parsing: .unconditionalSingleValue,
        help: ArgumentHelp("A value of the answer.", valueName: "k=v"))
    var pairs: [String] = []

    @Option(help: ArgumentHelp("The choice, by its value.", valueName: "value"))
    var choice: String?

    @Flag(help: "Edit what is to be reviewed in EDITOR.")
    var edit = false

    @OptionGroup var reply: ReplyOptions
    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if edit, !pairs.isEmpty || choice != nil { throw ValidationError("--edit gives the whole answer; leave -i and --choice out") }
    }

    func run() async throws {
        let status = try await Session.with(options) { session in
            let record = try await session.request(of: request.name)
            if reply.repeating.key == nil, let closed = RequestText(record).closed {
                throw Problem("approval.already-decided", closed, at: "/approvals/\(record.approval.id)", status: .decided)
            }
            var answer = try decision(for: record, session)
            if answer.comment == nil { answer.comment = reply.message }
            return try await Reply(session: session, record: record, isRecordedOnly: reply.isRecordedOnly, key: reply.repeating.key).give(
                answer)
        }
        if status != .done { throw status.exitCode }
    }

    private func decision(for record: ApprovalRecord, _ session: Session) throws(Problem) -> Command.Reply {
        let approval = record.approval
        let isOnTerminal = session.console.isInputTerminal && session.console.isTerminal
        if edit {
            guard approval.kind == .reviewEdit else { throw Problem.wrongVerb(record, "edited") }
            guard isOnTerminal else {
                throw Problem("usage", "--edit needs a terminal", suggestion: "give the values with -i name=value", status: .usage)
            }
            let values = try ReviewEditing(console: session.console, approval: approval).edit()
            return Command.Reply(decision: "answer", values: values)
        }
        let prompt = AnswerPrompt(console: session.console, record: record)
        if pairs.isEmpty, choice == nil, isOnTerminal { return try prompt.ask() }
        var values: JSON?
        if !pairs.isEmpty {
            values = try InputArguments.read(pairs, schema: FormField.schema(of: approval))
            try FormField.check(values?.object, approval)
        }
        switch approval.kind {
        case .input, .reviewEdit:
            if let choice { throw Problem("approval.invalid-answer", "'\(choice)' is a choice, and values are wanted", status: .refused) }
            if values == nil, approval.kind == .input, !FormField.all(of: approval).allSatisfy({ !$0.isRequired || $0.current != nil }) {
                throw missing(record, "values are wanted")
            }
            return Command.Reply(decision: "answer", values: values)
        case .approval, .plan, .check:
            guard let choice else { throw missing(record, "approve or reject is wanted, as --choice") }
            return Command.Reply(decision: choice, values: values)
        case .decision, .failure, .budget:
            guard let choice else { throw missing(record, "a choice is wanted") }
            if isOnTerminal { try prompt.confirm(choice) }
            return Command.Reply(decision: choice, values: values)
        }
    }

    private func missing(_ record: ApprovalRecord, _ message: String) -> Problem {
        Problem(
            "approval.answer-missing", message, at: "/approvals/\(record.approval.id)",
            suggestion: "see 'cairn show \(record.approval.id.short)'", status: .usage)
    }
}
