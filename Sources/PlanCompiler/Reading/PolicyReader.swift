import PlanCalendar
import PlanJSON
import PlanModel

/// Reads what a node says about failure, time, and what its owner may do.
struct PolicyReader {
    let sink: FindingSink
    let limits: Limits

    /// `timeout: 10m`, or `timeoutMs: 600000`.
    func timeout(_ reader: inout ObjectReader) -> TimeSpan? {
        let milliseconds = span(&reader, "timeout", milliseconds: "timeoutMs", code: "timeout.range")
        guard let timeout = milliseconds else { return nil }
        if timeout.milliseconds <= 0 { reader.report("timeout.range", "a timeout must be longer than 0", at: "timeout") }
        return timeout
    }

    func retryPolicy(_ reader: inout ObjectReader) -> RetryPolicy? {
        guard var reader = reader.object("retryPolicy", "a retry policy") else { return nil }
        var policy = RetryPolicy()
        if let attempts = attempts(&reader) { policy.maxAttempts = attempts }
        if let backoff = reader.word("backoff", RetryPolicy.Backoff.self) { policy.backoff = backoff }
        if let delay = span(&reader, "initialDelay", milliseconds: "initialDelayMs", code: "retry.delay-range") {
            policy.initialDelay = delay
        }
        if let delay = span(&reader, "maxDelay", milliseconds: "maxDelayMs", code: "retry.delay-range") { policy.maxDelay = delay }
        if policy.maxDelay < policy.initialDelay {
            reader.report("retry.delay-range", "maxDelay is shorter than initialDelay", at: "maxDelay")
        }
        if let jitter = reader.number("jitter", in: 0...1) { policy.jitter = jitter }
        if let classes = classes(&reader, "retryOn") { policy.retryOn = classes }
        policy.givesFeedback = reader.bool("feedback") ?? false
        reader.finish()
        return policy
    }

    private func attempts(_ reader: inout ObjectReader) -> Int? {
        reader.int("maxAttempts", in: 1...Int64(limits.attemptsPerNode), code: "retry.max-attempts-range")
    }

    /// A duration, or its number of milliseconds under another key.
    private func span(_ reader: inout ObjectReader, _ key: String, milliseconds: String, code: String) -> TimeSpan? {
        let span = reader.span(key, code: code)
        let count = reader.int(milliseconds, in: 0...TimeSpan.longest.milliseconds, code: code)
        if span != nil, count != nil {
            reader.report(
                "format.both-given", "'\(key)' and '\(milliseconds)' say the same thing; give one", at: milliseconds,
                fix: .patch(removing: reader.path(of: milliseconds)))
        }
        return span ?? count.map { TimeSpan(milliseconds: Int64($0)) }
    }

    private func classes(_ reader: inout ObjectReader, _ key: String) -> Set<FailureClass>? {
        let (path, sink) = (reader.path, reader.sink)
        guard
            let list = reader.list(
                key,
                { value, place -> FailureClass? in
                    guard let text = value.string else {
                        sink.add("format.wrong-type", "a failure class is a text, not \(value.typeName)", at: place)
                        return nil
                    }
                    if let kind = FailureClass(rawValue: text) ?? Self.otherSpellings[text] { return kind }
                    sink.add(
                        "retry.unknown-class", "'\(text.prefix(80))' is not a failure class (\(path)/\(key))", at: place, name: text,
                        among: FailureClass.allCases.map(\.rawValue),
                        otherwise: "one of \(FailureClass.allCases.map(\.rawValue).joined(separator: ", "))")
                    return nil
                })
        else { return nil }
        return Set(list)
    }

    /// Words that the first format used.
    private static let otherSpellings: [String: FailureClass] = ["owner-unavailable": .unavailable]

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

    private func rule(_ reader: inout ObjectReader) -> FailureRule? {
        let classes = classes(&reader, "classes") ?? []
        let words = FailureRule.Action.allCases.map(\.rawValue)
        guard let text = reader.text("action") else {
            sink.add(
                "failure.unknown-action", "a rule needs an action", at: reader.path, suggestion: "one of \(words.joined(separator: ", "))")
            return nil
        }
        let place = reader.path(of: "action")
        guard let action: FailureRule.Action = reader.word(text, at: place, what: "action", code: "failure.unknown-action") else {
            return nil
        }
        var rule = FailureRule(classes: classes, action: action)
        switch action {
        case .askHuman:
            rule.who = reader.owner("who")
            if let who = rule.who, !who.isPerson {
                reader.report("owner.cannot-do-type", "only a user or a group can be asked, not \(who)", at: "who")
            }
            let words = reader
            if let choices = reader.texts("choices", { text, path -> FailureRule.Choice? in words.word(text, at: path, what: "choices") }) {
                rule.choices = choices
                if choices.isEmpty { reader.report("failure.no-choices", "a question needs at least one choice", at: "choices") }
            }
        case .fallbackOwner:
            rule.who = reader.owner("who")
            if reader.object["who"] == nil {
                sink.add("failure.fallback-owner-unknown", "fallback-owner needs 'who': the owner that takes over", at: reader.path)
            }
        case .retry: rule.maxAttempts = attempts(&reader)
        case .skip, .blockRun, .failRun, .markPartial, .replan, .compensate: break
        }
        reader.finish()
        return rule
    }

    func deliverables(_ reader: inout ObjectReader) -> [Deliverable] {
        var seen: Set<String> = []
        return reader.list("deliverables") { value, path -> Deliverable? in
            guard var reader = ObjectReader(value, at: path, what: "a deliverable", sink) else { return nil }
            let key = reader.text("key")
            let kind = reader.word("kind", Deliverable.Kind.self)
            let schema = reader.text("schemaRef"), isRequired = reader.bool("required") ?? true
            let description = reader.text("description")
            reader.finish()
            guard let key else {
                sink.add("deliverable.key-missing", "a deliverable needs a 'key'", at: path)
                return nil
            }
            if !seen.insert(key).inserted {
                sink.add("deliverable.duplicate-key", "two deliverables have the key '\(key.prefix(80))'", at: path + "/key")
            }
            return Deliverable(key: key, kind: kind ?? .json, schema: schema, isRequired: isRequired, description: description)
        } ?? []
    }

    func toolPolicy(_ reader: inout ObjectReader) -> ToolPolicy? {
        guard var reader = reader.object("toolPolicy", "a tool policy") else { return nil }
        var policy = ToolPolicy()
        policy.allow = reader.texts("allow") ?? []
        policy.deny = reader.texts("deny") ?? []
        reader.finish()
        for (index, tool) in policy.allow.enumerated() where policy.deny.contains(tool) {
            let place = "\(reader.path(of: "allow"))/\(index)"
            sink.add(
                "tool.allow-deny-conflict", "'\(tool.prefix(80))' is allowed and denied; denied wins", at: place,
                suggestion: "take it out of one of the lists", fix: .patch(removing: place))
        }
        return policy
    }

    func contextPolicy(_ reader: inout ObjectReader) -> ContextPolicy? {
        guard var reader = reader.object("contextPolicy", "a context policy") else { return nil }
        var policy = ContextPolicy()
        policy.retrievalScopes =
            reader.texts("retrievalScopes") { text, path in
                scope(text, at: path)
                return text
            } ?? []
        policy.attachments = reader.word("attachmentPolicy", ContextPolicy.Attachments.self) ?? .none
        switch reader.value("webPolicy") {
        case nil: break
        case .string(let text)?:
            let words = ["none", "search", "search+fetch"]
            if let web = ContextPolicy.Web(rawValue: text), web != .allowlist {
                policy.web = web
            } else {
                sink.add(
                    "format.unknown-word", "'\(text.prefix(80))' is not a value of webPolicy", at: reader.path(of: "webPolicy"), name: text,
                    among: words, otherwise: "one of \(words.joined(separator: ", ")), { allowlist: [example.org] }")
            }
        case let value?:
            guard var list = ObjectReader(value, at: reader.path(of: "webPolicy"), what: "webPolicy", sink) else { break }
            policy.web = .allowlist
            policy.webHosts = list.texts("allowlist") ?? []
            list.finish()
        }
        reader.finish()
        return policy
    }

    private func scope(_ text: String, at path: String) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let isNamed = parts.count == 2 && ContextPolicy.namedScopes.contains(String(parts[0])) && !parts[1].isEmpty
        guard !isNamed, !ContextPolicy.plainScopes.contains(text) else { return }
        let all = ContextPolicy.plainScopes + ContextPolicy.namedScopes.map { $0 + ":…" }
        sink.add(
            "context.unknown-scope", "'\(text.prefix(80))' is not a scope", at: path, name: text, among: ContextPolicy.plainScopes,
            otherwise: "one of \(all.joined(separator: ", "))")
    }
}
