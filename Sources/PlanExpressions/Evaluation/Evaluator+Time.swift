extension Evaluator {
    /// A part of a timestamp in a zone, or a duration in whole units (langdef "Date/Time Functions").
    func part(of argument: Value, zone: Value?, _ step: Step) throws(ExpressionError) -> Int64 {
        switch (argument, zone) {
        case (.duration(let span), nil): return try part(of: span, step)
        case (.timestamp(let time), nil): return part(of: time, shifted: 0, step)
        case (.timestamp(let time), .string(let zone)):
            guard let offset = ZoneOffset.seconds(of: zone, at: time) else {
                throw ExpressionError(
                    .invalidArgument, "'\(zone.prefix(64))' is no time zone", at: Int(step.offset),
                    suggestion: "write a name such as 'Europe/Berlin' or an offset such as '+02:00'")
            }
            return part(of: time, shifted: offset, step)
        default: throw noOverload(name(of: step), [argument] + (zone.map { [$0] } ?? []), step)
        }
    }

    private func part(of span: Span, _ step: Step) throws(ExpressionError) -> Int64 {
        switch step.function {
        case .getHours: return span.nanoseconds / 3_600_000_000_000
        case .getMinutes: return span.nanoseconds / 60_000_000_000
        case .getSeconds: return span.nanoseconds / 1_000_000_000
        case .getMilliseconds: return span.nanoseconds / 1_000_000 % 1_000
        default: throw noOverload(name(of: step), [.duration(span)], step)
        }
    }

    private func part(of time: Instant, shifted offset: Int64, _ step: Step) -> Int64 {
        let (days, rest) = (time.seconds + offset).floored(by: 86_400)
        switch step.function {
        case .getHours: return rest / 3_600
        case .getMinutes: return rest / 60 % 60
        case .getSeconds: return rest % 60
        case .getMilliseconds: return Int64(time.nanoseconds) / 1_000_000
        case .getDayOfWeek: return (days + 4).floored(by: 7).remainder
        default: break
        }
        let date = CivilDate(daysSinceEpoch: days)
        switch step.function {
        case .getDate: return date.day
        case .getDayOfMonth: return date.day - 1
        case .getMonth: return date.month - 1
        case .getFullYear: return date.year
        default: return date.dayOfYear
        }
    }
}
