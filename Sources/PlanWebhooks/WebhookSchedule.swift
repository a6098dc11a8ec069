import PlanCalendar

/// When what was not taken is sent again: at once, and then ever more rarely for a day.
enum WebhookSchedule {
    private static let delays: [TimeSpan] = [
        .seconds(5), .minutes(5), .minutes(30), .minutes(120), .minutes(300), .minutes(480), .minutes(480),
    ]

    /// How long to wait after so many attempts, a tenth more or less; nil when there is to be no other.
    ///
    /// - Parameter chance: from 0 to 1.
    static func delay(after attempts: Int, chance: Double) -> TimeSpan? {
        guard attempts >= 1, !isOver(after: attempts) else { return nil }
        return TimeSpan(milliseconds: Int64(Double(delays[attempts - 1].milliseconds) * (0.9 + 0.2 * chance)))
    }

    /// Whether an event has been tried as often as it is.
    static func isOver(after attempts: Int) -> Bool { attempts > delays.count }
}
