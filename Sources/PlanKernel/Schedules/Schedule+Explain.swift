public import PlanCalendar
public import PlanModel

extension Schedule {
    /// What it is and when it fires next: `fires at 09:00 on Tuesdays, Europe/Berlin; next at 2026-12-01 09:00`.
    public var sentence: String {
        let rule = "fires \(rule.sentence)"
        switch status {
        case .paused(let since, let reason): return "\(rule); paused since \(since)\(reason.map { ": \($0)" } ?? "")"
        case .finished(let ending): return "\(rule); finished: \(ending.words)"
        case .active: return nextNominal.map { "\(rule); next at \(wallTime($0))" } ?? "\(rule); no time is left"
        }
    }

    /// Why it starts no run now.
    public func explanation(at now: Timestamp, isRunGoing: Bool) -> ScheduleExplanation {
        guard isReadable else {
            let zone = rule.timezone.map { ", such as its time zone \($0)" } ?? ""
            return ScheduleExplanation(.unreadable, "this machine cannot read its rule\(zone), so that it fires nothing here")
        }
        switch status {
        case .paused(let since, let reason):
            let because = reason.map { ": \($0)" } ?? ""
            let held = waiting.isEmpty ? "" : "; \(waiting.count) waiting run\(waiting.count == 1 ? " is" : "s are") held, too"
            return ScheduleExplanation(
                .paused, "it is paused since \(since)\(because)\(held)", command: "cairn schedules resume \(id)")
        case .finished(let ending):
            return ScheduleExplanation(
                .finished, "it has finished: \(ending.words)", command: ending == .deleted ? nil : "cairn schedules run-now \(id)")
        case .active: return nextStep(at: now, isRunGoing: isRunGoing)
        }
    }

    private func nextStep(at now: Timestamp, isRunGoing: Bool) -> ScheduleExplanation {
        if let first = waiting.first {
            guard isRunGoing else { return ScheduleExplanation(.due, "the run for \(first.nominal) starts as soon as an engine looks") }
            let more = waiting.count == 1 ? "" : ", and \(waiting.count - 1) more after it"
            return ScheduleExplanation(.overlap, "the run for \(first.nominal) waits for the one before to end\(more)")
        }
        guard let next = nextNominal else { return ScheduleExplanation(.due, "it finishes as soon as an engine looks: no time is left") }
        let time = fireTime(of: next)
        if now < next {
            let overlap = isRunGoing && rule.overlap == .skip ? "; left out if the run before is still going then" : ""
            return ScheduleExplanation(.timer, "the next time is \(wallTime(next)), in \((next - now).inShort)\(overlap)", until: time)
        }
        if now < time {
            return ScheduleExplanation(
                .jitter, "its time \(wallTime(next)) has come; jitter puts the start off by \((time - next).inShort)", until: time)
        }
        return ScheduleExplanation(.due, "it is due since \(time) and fires as soon as an engine looks", until: time)
    }

    /// An instant as the clocks of the rule's zone show it.
    public func wallTime(_ instant: Timestamp) -> String { rule.wallTime(instant) }
}

extension ScheduleRule {
    /// When it fires, in words: `at 09:00 on Tuesdays, Europe/Berlin`.
    public var sentence: String {
        var words =
            switch trigger {
            case .at(let instant): "once, at \(instant)"
            case .delay(let span): "once, \(span) after it is attached"
            case .interval(let span): "every \(span)"
            case .cron(let text): "\(cronWords(text)), \(timezone ?? "UTC")"
            }
        if let start { words += ", from \(start) on" }
        if let end { words += ", until \(end)" }
        if let maxFires { words += ", at most \(maxFires) time\(maxFires == 1 ? "" : "s")" }
        return words
    }

    /// An instant as the clocks of the rule's zone show it; in UTC, as RFC 3339 writes it, where the rule names no zone.
    public func wallTime(_ instant: Timestamp) -> String {
        guard let zone = timezone.flatMap(TimeZoneRules.init(identifier:)) else { return "\(instant)" }
        return "\(zone.wallTime(at: instant))"
    }

    /// Whether it names more than one time.
    public var isRepeating: Bool {
        switch trigger {
        case .at, .delay: false
        case .interval, .cron: maxFires != 1
        }
    }

    private func cronWords(_ text: String) -> String {
        (try? CronExpression(text, secondsField: text.split(whereSeparator: \.isWhitespace).count == 6))?.sentence ?? "by '\(text)'"
    }
}

extension Schedule.Ending {
    fileprivate var words: String {
        switch self {
        case .noMoreTimes: "no time is left"
        case .maxFires: "it has fired as often as it may"
        case .deleted: "it was deleted"
        }
    }
}
