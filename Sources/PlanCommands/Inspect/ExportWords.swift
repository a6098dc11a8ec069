import PlanAudit
import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore

/// What the reports in HTML and in Markdown have to say, in words.
struct ExportWords {
    let evidence: RunEvidence
    let history: RunHistory
    /// The program that writes the report, with its version.
    let writer: String
    /// Who asked for it.
    let author: String
    let now: Timestamp

    var run: Run { history.run }
    var head: String { Hex.text(evidence.events.last?.stored.hash ?? []) }

    /// `2026-11-28 15:47:03 UTC`.
    static func time(_ time: Timestamp) -> String {
        let text = Timestamp(milliseconds: time.milliseconds / 1_000 * 1_000).description
        return text.replacing("T", with: " ").replacing("Z", with: " UTC")
    }

    /// Names and values at the top of a report.
    var facts: [(name: String, value: String)] {
        var facts = [
            ("Run", run.id.rawValue), ("Started by", run.createdBy.rawValue), ("Started", Self.time(run.createdAt)),
        ]
        if let end = run.completedAt {
            facts += [("Ended", Self.time(end)), ("Took", Moment.span(end - run.createdAt))]
        } else {
            facts.append(("Ended", "not yet; this is how it stood at \(Self.time(evidence.events.last?.stored.at ?? now))"))
        }
        facts.append(("Plan", run.plan.digest.description))
        let labels = evidence.recorded.labels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        if !labels.isEmpty { facts.append(("Labels", labels.joined(separator: ", "))) }
        return facts
    }

    /// `5 of 6 nodes done, 1 failed`.
    var progress: String {
        let tally = run.tally
        var parts = ["\(tally.completed + tally.partial + tally.skipped) of \(Count.nodes(run.plan)) done"]
        if tally.skipped > 0 { parts.append("\(tally.skipped) of them skipped") }
        if tally.failed > 0 { parts.append("\(tally.failed) failed") }
        if tally.awaitingHuman > 0 { parts.append("\(tally.awaitingHuman) waiting for a person") }
        if tally.blocked > 0 { parts.append("\(tally.blocked) blocked") }
        let people = Set(history.decisions.map(\.by)).count
        if people > 0 {
            parts.append("\(Count.of(history.decisions.count, "decision")) by \(people == 1 ? "one person" : "\(people) people")")
        }
        let retries = history.failures.count { $0.retryAt != nil }
        if retries > 0 { parts.append(retries == 1 ? "1 retry" : "\(retries) retries") }
        return parts.joined(separator: ", ")
    }

    /// Who did a node: its owner, and the people who acted for it.
    static func who(_ node: NodeRecord) -> String {
        let others = node.people.filter { $0 != node.owner }
        return others.isEmpty ? node.owner : "\(node.owner) (\(others.joined(separator: ", ")))"
    }

    /// How a node went, beside its status.
    static func remark(_ node: NodeRecord) -> String {
        if let failure = node.failure { return failure }
        guard let items = node.items else { return "" }
        return "\(items.ended - items.failed) of \(items.count) items\(items.failed > 0 ? ", \(items.failed) failed" : "")"
    }

    /// What a decision was, in a word or two.
    static func word(_ decision: DecisionRecord) -> String {
        switch decision.decision {
        case "approve": "approved"
        case "reject": "rejected"
        case "answer": "answered"
        case let choice?: "chose ‘\(choice)’"
        case nil: decision.type.replacing("-", with: " ")
        }
    }

    /// Values longer than this are cut; the export in JSON has all.
    private static let valueLimit = 4_000

    /// A value as people read it, perhaps of several lines.
    static func value(_ value: JSON) -> String {
        if let text = value.string { return cut(text) }
        let line = value.text
        return line.utf8.count <= 80 ? line : cut(value.prettyText)
    }

    private static func cut(_ text: String) -> String {
        guard text.utf8.count > valueLimit else { return text }
        return "\(text.prefix(valueLimit))…\n(cut; the export in JSON has all of it)"
    }

    /// The sentences of the log: all of them, or the first and the last of very many.
    var timeline: [(event: LoggedEvent?, sentence: String)] {
        let events = evidence.events
        let sentences = { (events: ArraySlice<LoggedEvent>) in events.map { (Optional($0), $0.event.sentence(in: run.plan)) } }
        guard events.count > 1_000 else { return sentences(events[...]) }
        let rest = "… \(events.count - 1_000) more events; the export in JSON has all of them"
        return sentences(events.prefix(500)) + [(nil, rest)] + sentences(events.suffix(500))
    }

    /// How to find out whether the report is true.
    var proof: [String] {
        [
            "Every event of the run carries a SHA-256 over itself and the event before it: the hash of the last one stands for all.",
            "With the database: cairn audit verify \(run.id)",
            "Without it: cairn export \(run.id) --format json -o run.json, then cairn audit verify run.json anywhere.",
            "Both must end with the hash above. A report that shows another hash is not of this run as it is recorded.",
        ]
    }
}
