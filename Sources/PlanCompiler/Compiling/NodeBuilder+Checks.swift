import PlanExpressions
import PlanJSON
import PlanModel

extension NodeBuilder {
    mutating func checks(of node: PlanNode) -> [CompiledCheck] {
        var checks: [CompiledCheck] = []
        for (index, check) in node.completionChecks.enumerated() {
            guard let kind = kind(of: check, at: "\(node.path)/completionChecks/\(index)", node) else { continue }
            var message = check.message ?? "the check '\(check.kind.name)' failed"
            if case .assert(let source) = check.kind, check.message == nil { message = "the check '\(source)' failed" }
            checks.append(CompiledCheck(kind, message: message, isRequired: check.isRequired))
        }
        // After the others, whose positions are part of logs.
        for file in node.deliverables where file.kind == .file {
            checks.append(
                CompiledCheck(.file(file.key), message: "the file '\(file.key)' could not be taken over", isRequired: file.isRequired))
        }
        return checks
    }

    private mutating func kind(of check: CompletionCheck, at path: String, _ node: PlanNode) -> CompiledCheck.Kind? {
        let pass = path + "/pass"
        switch check.kind {
        case .assert(let source): return parts.bare(source, at: path + "/expr", in: .output).map { .assert($0) }
        case .deliverable(let key):
            if !node.deliverables.contains(where: { $0.key == key }) {
                sink.add(
                    "check.refers-unknown-deliverable", "'\(key.prefix(80))' is not a deliverable of '\(node.id)'",
                    at: path + "/deliverable",
                    name: key, among: node.deliverables.map(\.key), otherwise: "add it to 'deliverables'")
            }
            return .deliverable(key)
        case .program(let command, let source):
            let expression = parts.bare(source, at: pass, in: .programCheck)
            return parts.template(command, at: path + "/command", in: .output).map { .program(command: $0, pass: expression) }
        case .http(let method, let url, let source):
            let expression = parts.bare(source, at: pass, in: .httpCheck)
            return parts.template(url, at: path + "/url", in: .output).map { .http(method: method, url: $0, pass: expression) }
        case .tool(let call, let source):
            let expression = parts.bare(source, at: pass, in: .toolCheck)
            let arguments = parts.template(call.arguments, at: path + "/arguments", in: .output)
            return .tool(name: call.tool, arguments: arguments, pass: expression)
        case .judge(let owner, let question, let source):
            return parts.bare(source, at: pass, in: .judgeCheck)
                .map { .judge(owner: owner, question: question, pass: $0) }
        case .human(let owner, let question): return .human(owner: owner, question: question)
        }
    }
}

extension PlanNode {
    /// Whether a check of the node judges a program's exit code itself.
    var looksAtExitCode: Bool {
        completionChecks.contains { if case .assert(let source) = $0.kind { source.contains("exitCode") } else { false } }
    }
}
