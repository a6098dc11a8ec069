import PlanModel

/// What a command is about, as it is typed: `RUN`, `RUN/NODE`, `RUN/NODE[3]#2`.
struct Address: Hashable, Sendable {
    /// An id, the beginning of one, or `@last`.
    var run: String
    var node: String?
    var attempt: Int?

    init(_ text: String) throws(Problem) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        run = parts[0].isEmpty ? "@last" : String(parts[0])
        guard parts.count == 2 else { return }
        let place = parts[1].split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        guard let name = place.first, !name.isEmpty else { throw Self.unreadable(text) }
        node = String(name)
        guard place.count == 2 else { return }
        guard let number = Int(place[1]), number > 0 else { throw Self.unreadable(text) }
        attempt = number
    }

    private static func unreadable(_ text: String) -> Problem {
        Problem("address.invalid", "'\(text)' names nothing", suggestion: "write RUN, RUN/NODE or RUN/NODE#ATTEMPT", status: .usage)
    }
}
