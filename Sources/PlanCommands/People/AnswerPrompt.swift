import PlanJSON
import PlanKernel
import PlanModel
import PlanStore

/// Asks a person on the terminal: a choice by its number, a form field by field.
struct AnswerPrompt {
    let console: Console
    let record: ApprovalRecord

    private var approval: Approval { record.approval }
    private var style: Style { Style(isColored: console.isColored) }

    func ask() throws(Problem) -> Command.Reply {
        RequestText(record).lines(style, width: console.size().columns).forEach { console.print($0) }
        console.print()
        switch approval.kind {
        case .approval, .check: return try approve(nil)
        case .plan: return try approve(try fill().values)
        case .decision, .failure, .budget: return try choose()
        case .input, .reviewEdit: return try fill()
        }
    }

    private func approve(_ values: JSON?) throws(Problem) -> Command.Reply {
        let mayRequestChanges = approval.kind != .check
        while true {
            switch try line(mayRequestChanges ? "approve, reject or request changes? " : "approve or reject? ").lowercased() {
            case "approve", "a", "yes", "y": return Command.Reply(decision: Command.Reply.approve, values: values)
            case "reject", "r", "no", "n":
                let reason = try line("why? ")
                if !reason.isEmpty { return Command.Reply(decision: Command.Reply.reject, comment: reason) }
            case "request changes", "request-changes", "changes", "c":
                guard mayRequestChanges else { continue }
                let reason = try line("what is to be changed? ")
                if !reason.isEmpty { return Command.Reply(decision: Command.Reply.requestChanges, comment: reason) }
            default: continue
            }
        }
    }

    private func choose() throws(Problem) -> Command.Reply {
        let choices = approval.choices
        let preselected = choices.first(where: \.isDefault)
        let hint = preselected.map { ", Enter for '\(TerminalText.clean($0.value))'" } ?? ""
        while true {
            let text = try line("your choice (1 to \(choices.count)\(hint)): ")
            let choice =
                if text.isEmpty {
                    preselected
                } else if let number = Int(text), choices.indices.contains(number - 1) {
                    choices[number - 1]
                } else {
                    choices.first { $0.value == text }
                }
            guard let choice else {
                console.print("  \(style.paint("✗", .bad)) give a number from 1 to \(choices.count)")
                continue
            }
            guard try isConfirmed(choice) else { continue }
            // More money needs to be said how much.
            let values = approval.kind == .budget && choice.value == "raise" ? try fill().values : nil
            return Command.Reply(decision: choice.value, values: values)
        }
    }

    /// Asks once about a choice that wants it; refuses when the answer is not yes.
    func confirm(_ value: String) throws(Problem) {
        guard let choice = approval.choices.first(where: { $0.value == value }), try !isConfirmed(choice) else { return }
        throw Problem("approval.answer-missing", "'\(value)' was not confirmed; the request stays open", status: .usage)
    }

    private func isConfirmed(_ choice: Approval.Choice) throws(Problem) -> Bool {
        guard choice.needsConfirmation else { return true }
        let answer = try line("'\(TerminalText.clean(choice.label))': are you sure? [y/N] ").lowercased()
        return answer == "y" || answer == "yes"
    }

    private func fill() throws(Problem) -> Command.Reply {
        var values = JSONObject()
        for field in FormField.all(of: approval) {
            if let value = try ask(field) { values[field.name] = value }
        }
        return Command.Reply(decision: "answer", values: values.isEmpty ? nil : .object(values))
    }

    /// The value of a field; nil for one that is left as it is.
    private func ask(_ field: FormField) throws(Problem) -> JSON? {
        console.print("\(style.paint(field.name, .strong))  \(style.paint(field.description, .calm))")
        while true {
            let text = try line("  \(field.name): ")
            if text.isEmpty {
                if field.current != nil || !field.isRequired { return nil }
                console.print("  \(style.paint("✗", .bad)) it is required")
                continue
            }
            do throws(Problem) {
                let value = try InputArguments.value(text, field.name, field.schema)
                guard let violation = field.violation(of: value) else { return value }
                console.print("  \(style.paint("✗", .bad)) it \(TerminalText.clean(violation))")
            } catch {
                console.print("  \(style.paint("✗", .bad)) \(TerminalText.clean(error.message))")
            }
        }
    }

    private func line(_ prompt: String) throws(Problem) -> String {
        console.write(prompt)
        guard let line = console.readLine() else {
            throw Problem("approval.answer-missing", "nothing was answered; the request stays open", status: .usage)
        }
        return String(line.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}
