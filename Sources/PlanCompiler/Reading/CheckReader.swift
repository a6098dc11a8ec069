import PlanJSON
import PlanModel

/// Reads the completion checks of a node.
struct CheckReader {
    let sink: FindingSink

    func checks(_ reader: inout ObjectReader) -> [CompletionCheck] {
        reader.list("completionChecks") { value, path -> CompletionCheck? in
            guard var reader = ObjectReader(value, at: path, what: "a completion check", sink) else { return nil }
            let name = reader.text("kind")
            _ = reader.value("id")
            let message = reader.text("message"), isRequired = reader.bool("required") ?? true
            guard let name, CompletionCheck.kindNames.contains(name) else {
                let all = CompletionCheck.kindNames
                if let name {
                    sink.add(
                        "check.unknown-kind", "'\(name.prefix(80))' is not a kind of check", at: path + "/kind", name: name, among: all,
                        otherwise: "one of \(all.joined(separator: ", "))")
                } else {
                    sink.add(
                        "check.unknown-kind", "a check needs a kind", at: path, suggestion: "kind: assert",
                        fix: reader.object["expr"] == nil ? nil : .patch(adding: path + "/kind", "assert"))
                }
                return nil
            }
            let kind = kind(name, &reader)
            reader.finish()
            return kind.map { CompletionCheck($0, message: message, isRequired: isRequired) }
        } ?? []
    }

    private func kind(_ name: String, _ reader: inout ObjectReader) -> CompletionCheck.Kind? {
        switch name {
        case "assert":
            guard let expression = reader.text("expr") else {
                return missing("expr", "an assert check needs 'expr'", reader, code: "check.expression-invalid")
            }
            return .assert(expression)
        case "deliverable":
            guard let key = reader.text("deliverable") else {
                return missing("deliverable", "a deliverable check needs 'deliverable': its key", reader)
            }
            return .deliverable(key)
        case "program":
            let pass = reader.text("pass")
            return CommandReader(sink: sink).command(&reader).map { .program(command: $0, pass: pass) }
        case "http":
            let method = reader.word("method", HTTPTask.Method.self) ?? .get
            let url = reader.template("url"), pass = reader.text("pass")
            return url.map { .http(method: method, url: $0, pass: pass) } ?? missing("url", "an http check needs a 'url'", reader)
        case "tool":
            let tool = reader.text("tool"), arguments = reader.value("arguments"), pass = reader.text("pass")
            return tool.map { .tool(ToolTask(tool: $0, arguments: arguments), pass: pass) }
                ?? missing("tool", "a tool check needs a 'tool'", reader)
        case "judge":
            let owner = reader.owner("owner"), question = reader.text("question"), pass = reader.text("pass")
            guard let owner, let question, let pass else {
                return missing("pass", "a judge check needs 'owner', 'question' and 'pass', such as score >= 4", reader)
            }
            if owner.isPerson || owner.kind == .system {
                reader.report(
                    "owner.cannot-do-type", "\(owner) is no judge; an agent is, and a person is asked by kind: human", at: "owner")
            }
            return .judge(owner: owner, question: question, pass: pass)
        default:
            let owner = reader.owner("owner"), question = reader.text("question")
            guard let owner, let question else { return missing("question", "a human check needs 'owner' and 'question'", reader) }
            if !owner.isPerson { reader.report("owner.cannot-do-type", "only a user or a group can be asked, not \(owner)", at: "owner") }
            return .human(owner: owner, question: question)
        }
    }

    private func missing(_ key: String, _ message: String, _ reader: ObjectReader, code: String = "check.incomplete") -> CompletionCheck
        .Kind?
    {
        sink.add(code, message, at: reader.path)
        return nil
    }
}
