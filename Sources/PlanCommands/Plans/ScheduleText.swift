import PlanCalendar
import PlanKernel
import PlanModel

/// When a schedule fires, in words: the rule, the next times, and what the clocks do to them.
///
/// All of it is what the kernel's own schedule says that begins now; nothing is computed here a second time.
enum ScheduleText {
    static func lines(of rule: ScheduleRule, at now: Timestamp) -> [String] {
        // The compiler has read the rule; what this machine cannot read it has told.
        guard let schedule = try? Schedule(id: ScheduleID("sch_preview"), rule: rule, attachedAt: now) else { return [] }
        let upcoming = schedule.upcoming(5).map { wallTime($0, rule) }
        var lines = [rule.sentence, upcoming.isEmpty ? "never" : "next: " + upcoming.joined(separator: ", ")]
        if case .cron(let expression, let zone)? = try? rule.recurrence(attachedAt: now) {
            lines += expression.remarks(in: zone, from: now, within: TimeSpan(milliseconds: 366 * 86_400_000)).prefix(4).map(\.sentence)
        }
        lines.append(overlap(rule.overlap) + "; " + catchUp(rule))
        return lines
    }

    private static func wallTime(_ instant: Timestamp, _ rule: ScheduleRule) -> String {
        "\((TimeZoneRules(identifier: rule.timezone ?? "UTC") ?? .utc).wallTime(at: instant))"
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
