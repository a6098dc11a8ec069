import ArgumentParser
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore

/// `cairn answer`.
struct AnswerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "answer", abstract: "Answer a question: choose, fill in, or edit. On a terminal it asks for what is missing.")

    @Argument(help: ArgumentHelp("A request, or a run with one open request.", valueName: "approval"))
    var request: String

    @Option(
        name: [.customShort("i"), .customLong("input")], parsing: .unconditionalSingleValue,
        help: ArgumentHelp("A value of the answer.", valueName: "k=v"))
    var pairs: [String] = []

    @Option(help: ArgumentHelp("The choice, by its value.", valueName: "value"))
    var choice: String?

    @OptionGroup var reply: ReplyOptions
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let status = try await Session.with(options) { session in
            let record = try await session.request(of: request)
            if let closed = RequestText(record).closed {
                throw Problem("approval.already-decided", closed, at: "/approvals/\(record.approval.id)", status: .decided)
            }
            var answer = try decision(for: record, session)
            if answer.comment == nil { answer.comment = reply.message }
            return try await Reply(session: session, record: record, isRecordedOnly: reply.isRecordedOnly).give(answer)
        }
        if status != .done { throw status.exitCode }
    }

    private func decision(for record: ApprovalRecord, _ session: Session) throws(Problem) -> Command.Reply {
        let approval = record.approval
        let isAsking = pairs.isEmpty && choice == nil && session.console.isInputTerminal && session.console.isTerminal
        if isAsking {
            return try AnswerPrompt(console: session.console, record: record).ask()
        }
        var values: JSON?
        if !pairs.isEmpty {
            let schema = FormField.schema(of: approval)
            values = try InputArguments.read(pairs, schema: schema)
            try check(values?.object, approval)
        }
        switch approval.kind {
        case .input, .reviewEdit:
            if let choice { throw Problem("approval.invalid-answer", "'\(choice)' is a choice, and values are wanted", status: .refused) }
            if values == nil, approval.kind == .input, !FormField.all(of: approval).allSatisfy({ !$0.isRequired || $0.current != nil }) {
                throw missing(record, "values are wanted")
            }
            return Command.Reply(decision: "answer", values: values)
        case .approval, .plan, .check:
            guard let choice else { throw missing(record, "an approval is answered with approve or reject") }
            return Command.Reply(decision: choice, values: values)
        case .decision, .failure, .budget:
            guard let choice else { throw missing(record, "a choice is wanted") }
            return Command.Reply(decision: choice, values: values)
        }
    }

    private func check(_ values: JSONObject?, _ approval: Approval) throws(Problem) {
        for field in FormField.all(of: approval) {
            guard let value = values?[field.name], let violation = field.violation(of: value) else { continue }
            throw Problem(
                "approval.invalid-answer", "'\(field.name)' \(violation)", at: "/approvals/\(approval.id)",
                suggestion: "see what is wanted with 'cairn show \(approval.id.short)'", status: .refused)
        }
    }

    private func missing(_ record: ApprovalRecord, _ message: String) -> Problem {
        Problem(
            "approval.answer-missing", message, at: "/approvals/\(record.approval.id)",
            suggestion: "see 'cairn show \(record.approval.id.short)'", status: .usage)
    }
}

extension FormField {
    /// A schema of the answer's members, for reading what was typed.
    static func schema(of approval: Approval) -> JSON {
        ["properties": .object(JSONObject(all(of: approval).map { ($0.name, $0.schema) }))]
    }
}
