import PlanAudit
import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel

/// A run as a short report in Markdown.
struct ExportMarkdown {
    let words: ExportWords

    init(_ evidence: RunEvidence, _ history: RunHistory, writer: String, by author: String, at now: Timestamp) {
        words = ExportWords(evidence: evidence, history: history, writer: writer, author: author, now: now)
    }

    private var run: Run { words.run }

    var text: String {
        var lines = ["# \(Self.inline(run.plan.title))", "", "**\(RunSummary.mark(run).text)**: \(Self.inline(words.progress))", ""]
        if let ending = run.ending { lines += [Self.inline(ending), ""] }
        if let objective = run.plan.objective { lines += [Self.inline(objective), ""] }
        lines += words.facts.map { "- \($0.name): \(Self.inline($0.value))" }
        lines += values("Inputs", run.inputs) + values("Outputs", run.outputs) + nodes + decisions + open + failures
        lines += ["", "## How to verify", "", "Hash of the last event, number \(run.seq): `\(words.head)`", ""]
        lines += words.proof.map { "- \(Self.inline($0))" }
        lines += ["", "Written by \(Self.inline(words.writer)) for \(Self.inline(words.author)), \(ExportWords.time(words.now))", ""]
        return lines.joined(separator: "\n")
    }

    private func values(_ title: String, _ value: JSON?) -> [String] {
        guard let object = value?.object, !object.isEmpty else { return [] }
        return ["", "## \(title)", ""] + object.map { "- **\(Self.inline($0))**: \(Self.inline(Self.short($1)))" }
    }

    private var nodes: [String] {
        let rows = words.history.nodes.map { node in
            let icon = NodeStatus(rawValue: node.status)?.mark.icon ?? ""
            let remark = ExportWords.remark(node)
            return Self.row([
                node.id, "\(icon) \(node.status)\(remark.isEmpty ? "" : ": \(remark)")", ExportWords.who(node), "\(node.attempts)",
                node.duration.map { Moment.span($0) } ?? "–",
            ])
        }
        return ["", "## Nodes", "", "| Node | Status | Who | Tries | Took |", "|---|---|---|---|---|"] + rows
    }

    private var decisions: [String] {
        guard !words.history.decisions.isEmpty else { return [] }
        let rows = words.history.decisions.map { decision in
            Self.row([
                ExportWords.time(decision.at), decision.by, "\(ExportWords.word(decision)) \(decision.node ?? "")", decision.comment ?? "",
                decision.shownDigest.map { String($0.prefix(19)) } ?? "",
            ])
        }
        return ["", "## Decisions of people", "", "| When | Who | What | Comment | Shown |", "|---|---|---|---|---|"] + rows
    }

    private var open: [String] {
        let open = words.history.requests.filter { $0.status == "open" }
        guard !open.isEmpty else { return [] }
        return ["", "## Waiting for an answer", ""]
            + open.map { request in
                let who = request.approval.candidate?.description ?? "anybody"
                return "- **\(Self.inline(request.node ?? ""))** asks \(Self.inline(who)): \(Self.inline(request.approval.prompt))"
            }
    }

    private var failures: [String] {
        guard !words.history.failures.isEmpty else { return [] }
        return ["", "## Failures and retries", ""]
            + words.history.failures.prefix(50).map { failure in
                let what = "\(failure.node ?? "the run"): \(failure.kind): \(failure.message)"
                return "- \(ExportWords.time(failure.at)), \(Self.inline(what)); \(Self.inline(failure.consequence))"
            } + (words.history.failures.count > 50 ? ["- … and \(words.history.failures.count - 50) more"] : [])
    }

    private static func row(_ cells: [String]) -> String { "| " + cells.map { inline($0) }.joined(separator: " | ") + " |" }

    private static func short(_ value: JSON) -> String { TerminalText.fit(TerminalText.clean(value.string ?? value.text), 400) }

    /// Text in one line, in which nothing is a sign of Markdown or of HTML.
    static func inline(_ text: String) -> String {
        TerminalText.clean(text).reduce(into: "") { result, character in
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case "\\", "`", "*", "_", "[", "]", "|", "#", "~": result += "\\\(character)"
            default: result.append(character)
            }
        }
    }
}
