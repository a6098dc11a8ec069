import PlanCalendar
import PlanJSON
import PlanModel

/// Checks that a schedule can be read, and fires at all.
struct ScheduleChecks {
    let sink: FindingSink

    func check(_ schedule: ScheduleRule?) {
        guard let schedule else { return }
        check(zoneOf: schedule)
        check(spanOf: schedule)
        switch schedule.trigger {
        case .cron(let text): check(cron: text, schedule)
        case .interval(let span):
            if span.milliseconds < 1_000 { invalid("an interval is at least a second, not \(span)", at: "interval") }
            if let jitter = schedule.jitter, jitter >= span {
                sink.add(
                    "schedule.jitter-range", "a jitter of \(jitter) is as long as the interval of \(span)", at: "/schedule/jitter",
                    severity: .warning)
            }
        case .at(let instant):
            if let end = schedule.end, instant > end { never("its moment is after its end") }
            if let start = schedule.start, instant < start { never("its moment is before its start") }
        case .delay: break
        }
    }

    private func check(zoneOf schedule: ScheduleRule) {
        guard let zone = schedule.timezone else {
            if case .cron = schedule.trigger {
                sink.add(
                    "schedule.timezone-missing", "a cron expression needs a time zone to be read in", at: "/schedule",
                    suggestion: "add 'timezone', such as Europe/Berlin or UTC", fix: .patch(adding: "/schedule/timezone", "UTC"))
            }
            return
        }
        guard TimeZoneRules(identifier: zone) == nil else { return }
        sink.add(
            "schedule.timezone-unknown", "'\(zone.prefix(80))' is not a time zone", at: "/schedule/timezone", name: zone,
            among: TimeZoneRules.knownIdentifiers, otherwise: "an IANA name, such as Europe/Berlin or UTC")
    }

    private func check(spanOf schedule: ScheduleRule) {
        guard let start = schedule.start, let end = schedule.end, end <= start else { return }
        never("its end is not after its start")
    }

    private func check(cron text: String, _ schedule: ScheduleRule) {
        let fields = text.split(whereSeparator: \.isWhitespace).count
        do {
            let expression = try CronExpression(text, secondsField: fields == 6)
            guard expression.everFires else { return never("no date fits '\(text.prefix(80))'", at: "cron") }
            guard let end = schedule.end, let zone = schedule.timezone.flatMap(TimeZoneRules.init(identifier:)) else { return }
            let start = schedule.start ?? Timestamp(milliseconds: 0)
            if let first = expression.next(after: start, in: zone), first <= end { return }
            never("no date fits '\(text.prefix(80))' between its start and its end", at: "cron")
        } catch {
            sink.add(
                "schedule.invalid", "\(error.message) (\(error.code.rawValue))", at: "/schedule/cron", suggestion: error.suggestion,
                offset: error.offset)
        }
    }

    private func invalid(_ message: String, at key: String) { sink.add("schedule.invalid", message, at: "/schedule/\(key)") }

    private func never(_ message: String, at key: String? = nil) {
        sink.add("schedule.never-fires", "the schedule never fires: \(message)", at: "/schedule" + (key.map { "/\($0)" } ?? ""))
    }
}
