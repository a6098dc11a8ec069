import PlanCalendar

/// How long a command stays with a run.
struct AttendanceOptions {
    var timeout: TimeSpan?

    static func span(_ text: String?) throws(Problem) -> TimeSpan? {
        guard let text else { return nil }
        guard let span = TimeSpan(text) else {
            throw Problem("usage", "'\(text)' is no duration", suggestion: "write it like 90s, 15m or 2h", status: .usage)
        }
        return span
    }
}
