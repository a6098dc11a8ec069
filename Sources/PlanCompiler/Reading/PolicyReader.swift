import PlanCalendar
import PlanJSON
import PlanModel

/// Reads what a node says about failure: retries, policies, checks.
struct PolicyReader {
    let sink: FindingSink
    let limits: Limits

    func retryPolicy(_ reader: inout ObjectReader) -> RetryPolicy? {
        guard let value = reader.value("retryPolicy"),
            var reader = ObjectReader(value, at: reader.path(of: "retryPolicy"), what: "a retry policy", sink)
        else { return nil }
        var policy = RetryPolicy()
        if let attempts = reader.int("maxAttempts", in: 1...Int64(limits.attemptsPerNode)) { policy.maxAttempts = attempts }
        if let backoff = reader.word("backoff", RetryPolicy.Backoff.self) { policy.backoff = backoff }
        if let delay = reader.span("initialDelay") ?? milliseconds(&reader, "initialDelayMs") { policy.initialDelay = delay }
        if let delay = reader.span("maxDelay") ?? milliseconds(&reader, "maxDelayMs") { policy.maxDelay = delay }
        if policy.maxDelay < policy.initialDelay {
            reader.report("retry.delay-range", "maxDelay is shorter than initialDelay", at: "maxDelay")
        }
        if let jitter = reader.value("jitter", "a number from 0 to 1", { $0.double.flatMap { (0...1).contains($0) ? $0 : nil } }) {
            policy.jitter = jitter
        }
        if let classes = classes(&reader, "retryOn") { policy.retryOn = classes }
        reader.finish(later: ["feedback"])
        return policy
    }

    private func milliseconds(_ reader: inout ObjectReader, _ key: String) -> TimeSpan? {
        reader.int(key, in: 0...TimeSpan.longest.milliseconds).map { TimeSpan(milliseconds: Int64($0)) }
    }

    private func classes(_ reader: inout ObjectReader, _ key: String) -> Set<FailureClass>? {
        guard let texts = reader.texts(key) else { return nil }
        return Set(texts.compactMap { reader.word($0, at: key) })
    }

    func failurePolicy(_ reader: inout ObjectReader) -> [FailureRule] {
        let rules = reader.list("failurePolicy") { value, path -> FailureRule? in
            guard var reader = ObjectReader(value, at: path, what: "a rule of a failure policy", sink) else { return nil }
            return rule(&reader)
        }
        if let rules, let last = rules.firstIndex(where: { $0.classes.isEmpty && $0.action != .retry }), last < rules.count - 1 {
            sink.add(
                "failure.unreachable-rule", "the rules after this one are never reached: it has no classes and matches everything",
                at: "\(reader.path(of: "failurePolicy"))/\(last)", severity: .warning)
        }
        return rules ?? []
    }

    private static let laterActions: Set = ["fallback-owner", "mark-partial", "replan", "compensate"]

    private func rule(_ reader: inout ObjectReader) -> FailureRule? {
        let classes = classes(&reader, "classes") ?? []
        guard let text = reader.text("action") else {
            sink.add("failure.unknown-action", "a rule needs an action", at: reader.path)
            return nil
        }
        guard !Self.laterActions.contains(text) else {
            reader.report(
                "format.not-yet", "the action '\(text)' belongs to the plan format, but this version does not take it", at: "action")
            return nil
        }
        guard let action: FailureRule.Action = reader.word(text, at: "action") else { return nil }
        var rule = FailureRule(classes: classes, action: action)
        if action == .askHuman {
            rule.who = reader.owner("who")
            if let who = rule.who, !who.isPerson {
                reader.report("owner.cannot-do-type", "only a user or a group can be asked, not \(who)", at: "who")
            }
            if let texts = reader.texts("choices") {
                rule.choices = texts.compactMap { reader.word($0, at: "choices") }
                if rule.choices.isEmpty { reader.report("failure.no-choices", "a question needs at least one choice", at: "choices") }
            }
        }
        if action == .retry { rule.maxAttempts = reader.int("maxAttempts", in: 1...Int64(limits.attemptsPerNode)) }
        reader.finish()
        return rule
    }

    func checks(_ reader: inout ObjectReader) -> [CompletionCheck] {
        reader.list("completionChecks") { value, path -> CompletionCheck? in
            guard var reader = ObjectReader(value, at: path, what: "a completion check", sink) else { return nil }
            let kind = reader.text("kind"), expression = reader.text("expr")
            let check = expression.map {
                CompletionCheck(expression: $0, message: reader.text("message"), isRequired: reader.bool("required") ?? true)
            }
            guard kind == "assert" else {
                let isLater = ["deliverable", "program", "http", "tool", "judge", "human"].contains(kind ?? "")
                reader.report(
                    isLater ? "format.not-yet" : "check.unknown-kind",
                    isLater
                        ? "checks of the kind '\(kind ?? "")' belong to the plan format, but this version does not run them"
                        : "a check needs a kind; 'assert' is one", at: "kind", suggestion: isLater ? nil : "kind: assert")
                return nil
            }
            if check == nil { sink.add("check.expression-invalid", "an assert check needs 'expr'", at: path) }
            reader.finish()
            return check
        } ?? []
    }
}
