import PlanAudit
import PlanCalendar
import PlanDrawing
import PlanJSON
import PlanKernel
import PlanModel
import PlanPictures

/// A run as a report in HTML: one file without scripts and without anything from elsewhere, made to be read and to be printed.
struct ExportPage {
    let words: ExportWords

    init(_ evidence: RunEvidence, _ history: RunHistory, writer: String, by author: String, at now: Timestamp) {
        words = ExportWords(evidence: evidence, history: history, writer: writer, author: author, now: now)
    }

    private var run: Run { words.run }

    var text: String {
        let title = HTMLText.escape(run.plan.title)
        let parts = [
            header, picture, values("Inputs", run.inputs), values("Outputs", run.outputs), nodes, decisions, open, failures, artifacts,
            timeline, proof,
        ]
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>\(title) – report of a run</title>
            <style>
            \(ExportStyle.text)
            </style>
            </head>
            <body>
            <main>
            \(parts.filter { !$0.isEmpty }.joined(separator: "\n"))
            </main>
            <footer>\(HTMLText.escape(written))</footer>
            </body>
            </html>

            """
    }

    private var written: String { "Written by \(words.writer) for \(words.author), \(ExportWords.time(words.now))" }

    private var header: String {
        let mark = RunSummary.mark(run)
        let facts = words.facts.map { HTMLText.element("dt", $0.name) + "<dd>\(HTMLText.escape($0.value))</dd>" }.joined(separator: "\n")
        let ending = run.ending.map { HTMLText.element("p", $0, class: "ending") } ?? ""
        let objective = run.plan.objective.map { HTMLText.element("p", $0, class: "objective") } ?? ""
        return """
            <header>
            <p class="kind">Report of a run</p>
            <h1>\(HTMLText.escape(run.plan.title))</h1>
            <p class="result">\(Self.badge(mark)) <span>\(HTMLText.escape(words.progress))</span></p>
            \(ending)\(objective)
            <dl class="facts">
            \(facts)
            </dl>
            </header>
            """
    }

    private var picture: String {
        let graph = DrawnGraph(run.plan, run: run)
        var writer = SVGWriter()
        writer.theme = .light
        writer.showsHeading = false
        let drawing = writer.write(graph, Layout(of: graph, options: .frontier(of: graph)))
        return section("Overview", "<figure>\(drawing)</figure>")
    }

    private func section(_ title: String, _ content: String, note: String? = nil) -> String {
        let remark = note.map { HTMLText.element("p", $0, class: "note") } ?? ""
        return "<section>\n\(HTMLText.element("h2", title))\(remark)\n\(content)\n</section>"
    }

    static func badge(_ mark: Mark) -> String { "<span class=\"badge \(tone(mark.tone))\">\(HTMLText.escape(mark.text))</span>" }

    private static func tone(_ tone: Style.Tone) -> StaticString {
        switch tone {
        case .good: "good"
        case .bad: "bad"
        case .busy: "busy"
        case .warning: "warn"
        case .person: "you"
        case .calm, .strong, .plain: "calm"
        }
    }

    /// A value: in the line when it is short, as a block when it is not.
    static func cell(_ value: JSON) -> String {
        let text = ExportWords.value(value)
        return text.contains { $0.isNewline } ? HTMLText.element("pre", text) : HTMLText.escape(text)
    }

    private func values(_ title: String, _ value: JSON?) -> String {
        guard let value, !value.isNull else { return "" }
        guard let object = value.object else { return section(title, Self.cell(value)) }
        guard !object.isEmpty else { return "" }
        return section(title, HTMLText.table(["Name", "Value"], object.map { [HTMLText.escape($0), Self.cell($1)] }, class: "values"))
    }

    private var nodes: String {
        let rows = words.history.nodes.map { node in
            let mark = NodeStatus(rawValue: node.status)?.mark ?? Mark(icon: "?", word: node.status, tone: .plain)
            let title = node.title == node.id ? "" : "<br>" + HTMLText.element("small", node.title)
            let remark = ExportWords.remark(node)
            return [
                HTMLText.element("b", node.id) + title,
                Self.badge(mark) + (remark.isEmpty ? "" : "<br>" + HTMLText.element("small", remark)),
                HTMLText.escape(node.type), HTMLText.escape(ExportWords.who(node)), node.attempts > 0 ? "\(node.attempts)" : "–",
                HTMLText.escape(node.duration.map { Moment.span($0) } ?? "–"),
            ]
        }
        return section("Nodes", HTMLText.table(["Node", "Status", "Kind", "Who", "Tries", "Took"], rows, class: "nodes"))
    }
}
