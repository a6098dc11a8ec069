import PlanCalendar
import PlanModel

/// When a schedule fires, in words: the rule, the next times, and what the clocks do to them.
enum ScheduleText {
    static func lines(of schedule: ScheduleRule, at now: Timestamp) -> [String] {
        guard let recurrence = recurrence(schedule, now) else { return [] }
        let zone = schedule.timezone.flatMap(TimeZoneRules.init(identifier:)) ?? .utc
        var lines = [sentence(schedule)]
        let end = schedule.end ?? .latest
        let upcoming = recurrence.upcoming(5, after: max(now, schedule.start ?? now)).filter { $0 <= end }
        if upcoming.isEmpty {
            lines.append("never again")
        } else {
            lines.append("next: " + upcoming.map { wallTime($0, in: zone) }.joined(separator: ", "))
        }
        if case .cron(let expression, let zone) = recurrence {
            lines += expression.remarks(in: zone, from: now, within: TimeSpan(milliseconds: 366 * 86_400_000)).prefix(4).map(\.sentence)
        }
        lines.append(overlap(schedule.overlap) + "; " + catchUp(schedule))
        return lines
    }

    private static func recurrence(_ schedule: ScheduleRule, _ now: Timestamp) -> Recurrence? {
        switch schedule.trigger {
        case .at(let instant): return .at(instant)
        case .delay(let span): return .delay(span, from: now)
        case .interval(let span): return Interval(every: span, from: schedule.start ?? now).map { .interval($0) }
        case .cron(let text):
            let fields = text.split(whereSeparator: \.isWhitespace).count
            guard let expression = try? CronExpression(text, secondsField: fields == 6),
                let zone = TimeZoneRules(identifier: schedule.timezone ?? "UTC")
            else { return nil }
            return .cron(expression, zone)
        }
    }

    private static func sentence(_ schedule: ScheduleRule) -> String {
        switch schedule.trigger {
        case .at(let instant): return "once, at \(instant)"
        case .delay(let span): return "once, \(span) after it is started"
        case .interval(let span): return "every \(span)"
        case .cron(let text):
            let fields = text.split(whereSeparator: \.isWhitespace).count
            let words = (try? CronExpression(text, secondsField: fields == 6))?.sentence ?? text
            return "\(words), \(schedule.timezone ?? "UTC") (\(text))"
        }
    }

    private static func wallTime(_ instant: Timestamp, in zone: TimeZoneRules) -> String {
        let shown = Timestamp(milliseconds: instant.milliseconds + Int64(zone.offset(at: instant)) * 1_000)
        return String("\(shown)".prefix(16)).replacing("T", with: " ")
    }

    private static func overlap(_ rule: ScheduleRule.Overlap) -> String {
        switch rule {
        case .skip: "while one run is going the next is left out"
        case .queue: "runs wait for each other"
        case .cancelPrevious: "a new run ends the one before"
        case .allow: "runs may go side by side"
        }
    }

    private static func catchUp(_ schedule: ScheduleRule) -> String {
        let window = schedule.catchUpWindow.map { " of the last \($0)" } ?? ""
        return switch schedule.catchUp {
        case .none: "missed times are not made up for"
        case .latest: "of the missed times\(window) the latest is made up for"
        case .all: "all missed times\(window) are made up for"
        }
    }
}
