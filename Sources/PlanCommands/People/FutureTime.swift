import PlanCalendar

/// A time to come, as it is typed: so long from now, or an instant.
enum FutureTime {
    /// One of both is given.
    static func read(span: String?, time: String?, now: Timestamp) throws(Problem) -> Timestamp {
        if let span = try AttendanceOptions.span(span) { return now + span }
        guard let time, let instant = Timestamp(time) else {
            throw Problem(
                "usage", "'\(time ?? "")' is no instant", suggestion: "write it like 2027-01-04T09:00:00Z", status: .usage)
        }
        return instant
    }
}
