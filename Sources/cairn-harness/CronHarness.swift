import PlanCalendar
import PlanJSON

/// Answers cron cases: the next instants after a base, one JSON line in, one out.
struct CronHarness {
    /// The answer to a line, or nil when the line is blank.
    func answer(line: String) -> String? {
        guard line.contains(where: { !$0.isWhitespace }) else { return nil }
        guard let request = try? JSON(parsing: line) else { return (["id": nil, "error": "the line is no JSON"] as JSON).text }
        var answer = JSONObject([("id", request["id"] ?? .null)])
        do {
            answer["next"] = .array(try fires(request).map { .string($0.description) })
        } catch {
            answer["error"] = .string("\(error)")
        }
        return JSON.object(answer).text
    }

    private func fires(_ request: JSON) throws -> [Timestamp] {
        let expression = try CronExpression(request["expr"]?.string ?? "", secondsField: request["seconds_field"]?.bool ?? false)
        let identifier = request["tz"]?.string ?? "UTC"
        guard let zone = TimeZoneRules(identifier: identifier) else { throw Fault(description: "'\(identifier)' is no known time zone") }
        guard let base = request["base"]?.string.flatMap({ Timestamp($0) }) else {
            throw Fault(description: "the base is no RFC 3339 time")
        }
        let count = request["n"]?.int ?? 5
        return Recurrence.cron(expression, zone).upcoming(Int(min(max(count, 0), 10_000)), after: base)
    }

    private struct Fault: Error, CustomStringConvertible {
        let description: String
    }
}
