public import PlanCalendar
public import PlanModel

extension ScheduleRule {
    /// When the rule fires, counted from the moment it was attached. Throws what the compiler would say about it.
    public func recurrence(attachedAt: Timestamp) throws(PlanError) -> Recurrence {
        let anchor = max(attachedAt, start ?? attachedAt)
        switch trigger {
        case .at(let instant): return .at(instant)
        case .delay(let span): return .delay(span, from: anchor)
        case .interval(let span):
            guard span >= .seconds(1), let interval = Interval(every: span, from: start ?? attachedAt) else {
                throw PlanError("schedule.invalid", "an interval is at least a second, not \(span)", at: "/schedule/interval")
            }
            return .interval(interval)
        case .cron(let text):
            let name = timezone ?? "UTC"
            guard let zone = TimeZoneRules(identifier: name) else {
                throw PlanError(
                    "schedule.timezone-unknown", "'\(name.prefix(80))' is not a time zone of this machine", at: "/schedule/timezone",
                    suggestion: "an IANA name, such as Europe/Berlin or UTC; the names come from the system's tzdata")
            }
            return .cron(try expression(text), zone)
        }
    }

    private func expression(_ text: String) throws(PlanError) -> CronExpression {
        do {
            return try CronExpression(text, secondsField: text.split(whereSeparator: \.isWhitespace).count == 6)
        } catch {
            throw PlanError(
                "schedule.invalid", "\(error.message) (\(error.code.rawValue))", at: "/schedule/cron", suggestion: error.suggestion)
        }
    }

    /// The moment after which times count: the attachment, or just before the start where that is later.
    ///
    /// A single time counts from itself on, so that one that passed while the plan waited for its approval is missed and not forgotten.
    func beginning(attachedAt: Timestamp) -> Timestamp {
        let beginning = start.map { max(attachedAt, $0.justBefore) } ?? attachedAt
        return switch trigger {
        case .at(let instant): min(beginning, instant.justBefore)
        case .delay: max(attachedAt, start ?? attachedAt).justBefore
        case .interval, .cron: beginning
        }
    }
}

extension Timestamp {
    /// The last instant before this one.
    var justBefore: Timestamp { self.earlier(by: TimeSpan(milliseconds: 1)) }

    /// The instant before a span; the end of the representable range is kept.
    func earlier(by span: TimeSpan) -> Timestamp {
        let (difference, overflow) = milliseconds.subtractingReportingOverflow(span.milliseconds)
        return Timestamp(milliseconds: overflow ? .min : difference)
    }
}
