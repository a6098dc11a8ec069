import PlanCalendar
import PlanJSON
import PlanModel

/// Reads what a plan says about itself as a whole: who must agree, what is open, when it runs.
struct PlanRulesReader {
    let sink: FindingSink
    let limits: Limits

    /// `approval: {…}`, or `requireApproval: true`.
    func approval(_ reader: inout ObjectReader) -> ApprovalRule? {
        let required = reader.bool("requireApproval")
        guard var inner = reader.object("approval", "an approval") else {
            return required.map { isRequired in
                var rule = ApprovalRule()
                rule.isRequired = isRequired
                return rule
            }
        }
        var rule = ApprovalRule()
        rule.isRequired = inner.bool("required") ?? required ?? true
        if required != nil, inner.object["required"] != nil {
            reader.report(
                "format.both-given", "'requireApproval' and 'approval.required' say the same thing; give one", at: "requireApproval",
                fix: .patch(removing: "/requireApproval"))
        }
        rule.by = inner.owners("by") ?? []
        for (index, owner) in rule.by.enumerated() where !owner.isPerson {
            sink.add("owner.cannot-do-type", "\(owner) cannot agree to a plan; a user or a group can", at: "/approval/by/\(index)")
        }
        rule.quorum = inner.int("quorum", in: 1...100) ?? 1
        rule.rejectQuorum = inner.int("rejectQuorum", in: 1...100) ?? 1
        rule.excludesAuthor = inner.bool("excludeAuthor") ?? false
        rule.expires = inner.span("expires")
        inner.finish()
        return rule
    }

    func openQuestions(_ reader: inout ObjectReader) -> [OpenQuestion] {
        var seen: Set<String> = []
        return reader.list("openQuestions") { value, path -> OpenQuestion? in
            guard var reader = ObjectReader(value, at: path, what: "a question", sink) else { return nil }
            let id = reader.text("id"), ask = reader.text("ask")
            let answer = reader.schema("answer")
            reader.finish()
            guard let id, let ask, let answer else {
                sink.add("question.incomplete", "a question needs 'id', 'ask' and 'answer': the JSON Schema of what may be said", at: path)
                return nil
            }
            if !PlanName.isSound(id) {
                sink.add("node.id-invalid-characters", "'\(id.prefix(80))' is no id", at: path + "/id")
            }
            if !seen.insert(id).inserted {
                sink.add("question.duplicate", "two questions have the id '\(id.prefix(80))'", at: path + "/id")
            }
            return OpenQuestion(id: id, question: ask, answer: answer)
        } ?? []
    }

    func schedule(_ reader: inout ObjectReader) -> ScheduleRule? {
        guard var inner = reader.object("schedule", "a schedule") else { return nil }
        let triggers: [ScheduleRule.Trigger] = [
            inner.text("cron").map { .cron($0) }, inner.span("interval", code: "schedule.invalid").map { .interval($0) },
            inner.instant("at", code: "schedule.invalid").map { .at($0) },
            inner.span("delay", code: "schedule.invalid").map { .delay($0) },
        ].compactMap(\.self)
        let given = ["cron", "interval", "at", "delay"].filter { inner.object[$0] != nil }
        if given.count != 1 {
            sink.add("schedule.invalid", "a schedule needs exactly one of 'cron', 'interval', 'at' and 'delay'", at: inner.path)
        }
        var rule = ScheduleRule(trigger: triggers.first ?? .delay(TimeSpan(milliseconds: 0)))
        rule.timezone = inner.text("timezone")
        rule.overlap = inner.word("overlap", ScheduleRule.Overlap.self) ?? .skip
        if case .string(let word)? = inner.object["catchUp"] {
            _ = inner.value("catchUp")
            rule.catchUp = inner.word(word, at: inner.path(of: "catchUp"), what: "catchUp") ?? .latest
        } else if var catchUp = inner.object("catchUp", "catchUp") {
            rule.catchUp = catchUp.word("policy", ScheduleRule.CatchUp.self) ?? .latest
            rule.catchUpWindow = catchUp.span("window")
            catchUp.finish()
        }
        rule.jitter = inner.span("jitter")
        rule.start = inner.instant("start")
        rule.end = inner.instant("end")
        rule.maxFires = inner.int("maxFires", in: 1...1_000_000)
        inner.finish()
        return rule
    }
}
