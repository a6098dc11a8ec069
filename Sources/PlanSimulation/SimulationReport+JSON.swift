import PlanCalendar
public import PlanJSON
import PlanKernel
import PlanModel

extension SimulationReport {
    /// The report as every interface gives it. Times are seconds since the start, with the instants beside them.
    public var json: JSON {
        var object = JSONObject([
            ("title", .string(title)), ("seed", .int(Int64(truncatingIfNeeded: seed))), ("status", .string(end.rawValue)),
            ("start", .string(start.description)), ("finish", .string(finish.description)),
        ])
        if !digest.isEmpty { object["planSpecId"] = .string(digest) }
        object["outputs"] = outputs
        if !explanation.isEmpty { object["explanation"] = .array(explanation.map { .string($0) }) }
        if !answers.isEmpty { object["answers"] = .object(answers) }
        object["review"] = review.map { $0.json(from: start) }
        object["totals"] = totals.json
        object["criticalPath"] = .array(criticalPath.map { .string(steps[$0].name) })
        object["nodes"] = .array(steps.map { $0.json(from: start) })
        object["hints"] = .array(hints.map { .string($0) })
        object["notSimulated"] = .array(notSimulated.map { .string($0) })
        return .object(object)
    }
}

extension SimulationSpread {
    public var json: JSON {
        [
            "firstSeed": .int(Int64(truncatingIfNeeded: firstSeed)), "runs": .int(Int64(runs)),
            "duration": [
                "min": duration(at: 0).seconds, "median": duration(at: 0.5).seconds, "p95": duration(at: 0.95).seconds,
                "max": duration(at: 1).seconds,
            ],
            "status": .object(JSONObject(ends.map { ($0.end.rawValue, .double(Double($0.count) / Double(max(1, runs)))) })),
            "hints": .array(hints.map { .string($0) }), "notSimulated": .array(notSimulated.map { .string($0) }),
        ]
    }
}

extension SimulationTotals {
    fileprivate var json: JSON {
        [
            "durationSeconds": duration.seconds, "workSeconds": work.seconds, "peopleSeconds": peopleTime.seconds,
            "attempts": .int(Int64(attempts)), "retries": .int(Int64(retries)), "requests": .int(Int64(requests)),
            "mapItems": .int(Int64(mapItems)), "events": .int(Int64(events)), "costUsd": nil,
        ]
    }
}

extension SimulatedStep {
    fileprivate func json(from origin: Timestamp) -> JSON {
        var object = JSONObject([
            ("id", .string(name)), ("title", .string(title)), ("type", .string(type)), ("owner", .string(owner.description)),
            ("status", .string(status.rawValue)), ("attempts", .int(Int64(attempts))),
        ])
        object["group"] = group.map { .string($0) }
        object["startSeconds"] = start.map { ($0 - origin).seconds }
        object["endSeconds"] = end.map { ($0 - origin).seconds }
        object["reason"] = reason.map { .string($0) }
        object["decision"] = decision.map { .string($0) }
        if isForced { object["forced"] = true }
        if retries > 0 { object["retries"] = .int(Int64(retries)) }
        if requests > 0 { object["requests"] = .int(Int64(requests)) }
        object["items"] = items.map {
            [
                "count": .int(Int64($0.count)), "completed": .int(Int64($0.completed)), "failed": .int(Int64($0.failed)),
                "skipped": .int(Int64($0.skipped)),
            ]
        }
        if !segments.isEmpty { object["segments"] = .array(segments.map { $0.json(from: origin) }) }
        object["output"] = output
        if !rounds.isEmpty { object["rounds"] = .array(rounds.map(\.json)) }
        return .object(object)
    }
}

extension SimulatedStep.Segment {
    fileprivate func json(from origin: Timestamp) -> JSON {
        ["activity": .string(activity.rawValue), "fromSeconds": (from - origin).seconds, "toSeconds": (to - origin).seconds]
    }
}

extension TimeSpan {
    /// Whole seconds as an integer, others with their milliseconds.
    fileprivate var seconds: JSON {
        milliseconds.isMultiple(of: 1_000) ? .int(milliseconds / 1_000) : .double(Double(milliseconds) / 1_000)
    }
}
