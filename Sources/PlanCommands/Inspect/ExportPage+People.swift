import PlanAudit
import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore

extension ExportPage {
    private func part(_ title: String, _ content: String) -> String {
        "<section>\n\(HTMLText.element("h2", title))\n\(content)\n</section>"
    }

    /// What people decided, and what they were shown.
    var decisions: String {
        let decisions = words.history.decisions
        guard !decisions.isEmpty else {
            return part("Decisions of people", HTMLText.element("p", "Nobody had to decide anything.", class: "note"))
        }
        return part("Decisions of people", decisions.map(card).joined(separator: "\n"))
    }

    private func card(_ decision: DecisionRecord) -> String {
        let node = decision.node.map { " · \(HTMLText.element("span", $0, class: "where"))" } ?? ""
        var lines = [
            """
            <p class="who"><b>\(HTMLText.escape(decision.by))</b> \(HTMLText.escape(ExportWords.word(decision)))\(node)
            <span class="when">\(HTMLText.escape(ExportWords.time(decision.at))) · event \(decision.seq)</span></p>
            """
        ]
        if let prompt = decision.prompt { lines.append(HTMLText.element("p", prompt, class: "prompt")) }
        if let comment = decision.comment { lines.append("<blockquote>\(HTMLText.escape(comment))</blockquote>") }
        if let values = decision.values { lines += block("Answered with", values) }
        if let shown = decision.shown { lines += block("Was shown", shown) }
        if let digest = decision.shownDigest {
            lines.append(HTMLText.element("p", "What was shown has the digest \(digest)", class: "digest"))
        }
        return "<article>\n\(lines.joined(separator: "\n"))\n</article>"
    }

    private func block(_ label: String, _ value: JSON) -> [String] {
        if value.isNull || value.object?.isEmpty == true { return [] }
        let rows = value.object.map { $0.map { [HTMLText.escape($0), Self.cell($1)] } } ?? [["", Self.cell(value)]]
        return [HTMLText.element("p", label, class: "label"), HTMLText.table(["Name", "Value"], rows, class: "values shown")]
    }

    /// What is still asked of somebody.
    var open: String {
        let open = words.history.requests.filter { $0.status == "open" }
        guard !open.isEmpty else { return "" }
        let rows = open.map { request in
            [
                HTMLText.escape(request.node ?? ""), HTMLText.escape(request.approval.prompt),
                HTMLText.escape(request.approval.candidate?.description ?? "anybody"), HTMLText.escape(ExportWords.time(request.at)),
            ]
        }
        return part("Waiting for an answer", HTMLText.table(["Node", "Question", "Asked of", "Since"], rows, class: "open"))
    }

    /// What went wrong, and what came of it.
    var failures: String {
        let failures = words.history.failures
        guard !failures.isEmpty else { return part("Failures and retries", HTMLText.element("p", "Nothing failed.", class: "note")) }
        let rows = failures.prefix(500).map { failure in
            [
                HTMLText.escape(ExportWords.time(failure.at)), HTMLText.escape(failure.node ?? "the run"),
                failure.attempt.map { "\($0)" } ?? "–", HTMLText.element("b", failure.kind) + "<br>" + HTMLText.escape(failure.message),
                HTMLText.escape(failure.consequence),
            ]
        }
        let rest =
            failures.count > 500
            ? HTMLText.element("p", "… and \(failures.count - 500) more; the export in JSON has all.", class: "note") : ""
        return part("Failures and retries", HTMLText.table(["When", "Node", "Try", "What", "Then"], rows, class: "failures") + rest)
    }

    /// What was made, by its digest.
    var artifacts: String {
        let made = words.history.artifacts
        guard !made.isEmpty else { return "" }
        let rows = made.prefix(500).map {
            [
                HTMLText.escape($0.node ?? ""), HTMLText.escape($0.kind), "\($0.bytes)",
                "<span class=\"hash\">\(HTMLText.escape($0.digest))</span>",
            ]
        }
        let rest =
            made.count > 500 ? HTMLText.element("p", "… and \(made.count - 500) more; the export in JSON has all.", class: "note") : ""
        return part("What was returned", HTMLText.table(["Node", "Kind", "Bytes", "Digest"], rows, class: "made") + rest)
    }

    /// Every event, in one sentence each.
    var timeline: String {
        let rows = words.timeline.map { entry in
            guard let event = entry.event else { return ["", "", HTMLText.element("i", entry.sentence)] }
            return [
                "\(event.stored.seq)", HTMLText.escape(ExportWords.time(event.stored.at).replacing(" UTC", with: "")),
                HTMLText.escape(entry.sentence),
            ]
        }
        return part("Timeline", HTMLText.table(["Event", "When (UTC)", "What happened"], rows, class: "timeline"))
    }

    /// The hash of the last event, and how to check it.
    var proof: String {
        let steps = words.proof.map { HTMLText.element("li", $0) }.joined(separator: "\n")
        let hash = "<p class=\"seal\"><span>Hash of the last event, number \(words.run.seq)</span>\(HTMLText.escape(words.head))</p>"
        return part("How to verify this report", "\(hash)\n<ol>\n\(steps)\n</ol>")
    }
}
