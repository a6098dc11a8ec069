public import PlanCalendar

/// Reads the header `Retry-After` (RFC 9110 §10.2.3).
public enum RetryAfter {
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// How long to wait: seconds, or the time until a date such as `Sun, 06 Nov 1994 08:49:37 GMT`; nil when it is neither.
    public static func span(_ text: String, now: Timestamp) -> TimeSpan? {
        let words = text.split(separator: " ")
        if words.count == 1, let seconds = Int64(words[0]), (0...31_536_000).contains(seconds) { return .seconds(seconds) }
        guard words.count == 6, words[5] == "GMT", let month = months.firstIndex(where: { $0 == words[2] }) else { return nil }
        let date = "\(words[3])-\(month < 9 ? "0" : "")\(month + 1)-\(words[1])T\(words[4])Z"
        guard let moment = Timestamp(date) else { return nil }
        return moment > now ? moment - now : .seconds(0)
    }
}
