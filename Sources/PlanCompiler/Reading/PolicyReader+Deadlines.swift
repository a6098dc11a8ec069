import PlanCalendar
import PlanJSON
import PlanModel

extension PolicyReader {
    /// - Parameter ofRun: whether it is about the whole run, which nobody can skip and nobody is asked about.
    func deadline(_ reader: inout ObjectReader, ofRun: Bool = false) -> DeadlineRule? {
        guard var reader = reader.object("deadline", "a deadline") else { return nil }
        let span = reader.span("dueIn"), instant = reader.instant("at")
        guard (reader.object["dueIn"] == nil) != (reader.object["at"] == nil) else {
            sink.add("deadline.one-of", "a deadline needs exactly one of 'dueIn' and 'at'", at: reader.path)
            return nil
        }
        var rule = DeadlineRule(due: span.map { .within($0) } ?? .at(instant ?? Timestamp(milliseconds: 0)))
        rule.calendar = reader.text("calendar")
        if rule.calendar != nil, reader.object["at"] != nil {
            reader.report(
                "deadline.calendar-at", "a fixed moment is not counted by a calendar", at: "calendar",
                suggestion: "take 'calendar' out, or say 'dueIn'", fix: .patch(removing: reader.path(of: "calendar")))
        }
        rule.warn =
            reader.list("warn") { value, path in
                if let span = value.string.flatMap(TimeSpan.init(_:)) { return span }
                sink.add("format.wrong-type", "a duration such as 1h is needed here, not \(value.text.prefix(60))", at: path)
                return nil
            } ?? []
        if let span, let late = rule.warn.firstIndex(where: { $0 >= span }) {
            sink.add(
                "deadline.warn-range", "a warning \(rule.warn[late]) before is not before the deadline of \(span)",
                at: "\(reader.path(of: "warn"))/\(late)", severity: .warning)
        }
        rule.onBreach = reader.list("onBreach") { breach($0, at: $1, ofRun: ofRun) } ?? []
        reader.finish()
        return rule
    }

    /// `fail`, `skip`, or an object with one of the other keys.
    private func breach(_ value: JSON, at path: String, ofRun: Bool) -> DeadlineRule.Breach? {
        if let word = value.string {
            if word == "fail" { return .fail }
            if word == "skip", !ofRun { return .skip }
            sink.add(
                "deadline.unknown-breach", "'\(word.prefix(80))' is nothing that can be done at \(ofRun ? "a run's" : "a") deadline",
                at: path, name: word, among: ofRun ? ["fail"] : DeadlineRule.Breach.words,
                otherwise: "one of \(Self.breaches(ofRun: ofRun))")
            return nil
        }
        guard var reader = ObjectReader(value, at: path, what: "what follows", sink) else { return nil }
        let escalate = reader.owner("escalate"), notify = reader.owner("notify")
        let answer = ofRun ? nil : reader.text("answer")
        let extend = putOff(&reader)
        reader.finish()
        for (key, owner) in [("escalate", escalate), ("notify", notify)] {
            if let owner, !owner.isPerson {
                reader.report("owner.cannot-do-type", "only a user or a group can be told, not \(owner)", at: key)
            }
        }
        let given = DeadlineRule.Breach.keys.filter { reader.object[$0] != nil }
        if given.count != 1 {
            sink.add(
                "deadline.unknown-breach",
                given.isEmpty ? "nothing is said about what follows" : "\(given.joined(separator: " and ")) are two things", at: path,
                suggestion: given.isEmpty ? "one of \(Self.breaches(ofRun: ofRun))" : "give each an entry of its own in the list")
        }
        return escalate.map { .escalate($0) } ?? notify.map { .notify($0) } ?? extend ?? answer.map { .answer($0) }
    }

    /// `extend: { by: 4h, maxTimes: 2 }`.
    private func putOff(_ reader: inout ObjectReader) -> DeadlineRule.Breach? {
        guard var inner = reader.object("extend", "how it is put off") else { return nil }
        let span = inner.span("by"), times = inner.int("maxTimes", in: 1...100) ?? 1
        inner.finish()
        if inner.object["by"] == nil {
            sink.add(
                "deadline.unknown-breach", "'extend' needs 'by': how long the deadline is put off", at: inner.path,
                suggestion: "such as { extend: { by: 4h, maxTimes: 2 } }")
        }
        return span.map { .extend(by: $0, maxTimes: times) }
    }

    private static func breaches(ofRun: Bool) -> String {
        let people = ["fail", "skip", "{ escalate: user:… }", "{ notify: user:… }", "{ extend: { by: 4h } }", "{ answer: … }"]
        return people.filter { !ofRun || $0 != "skip" && !$0.contains("answer") }.joined(separator: ", ")
    }
}
