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
        case .approval, .plan, .check: return try approve()
        case .decision, .failure, .budget: return try choose()
        case .input, .reviewEdit: return try fill()
        }
    }

    private func approve() throws(Problem) -> Command.Reply {
        while true {
            switch try line("approve or reject? ").lowercased() {
            case "approve", "a", "yes", "y": return Command.Reply(decision: "approve")
            case "reject", "r", "no", "n":
                let reason = try line("why? ")
                if !reason.isEmpty { return Command.Reply(decision: "reject", comment: reason) }
            default: continue
            }
        }
    }

    private func choose() throws(Problem) -> Command.Reply {
        let choices = approval.choices
        while true {
            let text = try line("your choice (1 to \(choices.count)): ")
            if let number = Int(text), choices.indices.contains(number - 1) { return Command.Reply(decision: choices[number - 1].value) }
            if choices.contains(where: { $0.value == text }) { return Command.Reply(decision: text) }
            console.print("  \(style.paint("✗", .bad)) give a number from 1 to \(choices.count)")
        }
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
