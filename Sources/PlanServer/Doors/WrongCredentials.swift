import PlanAPI
import PlanCalendar
import PlanHTTP

/// Slows down whoever tries keys, tokens and sessions that are none: of each address only so many a minute are told what is wrong.
///
/// What is right is let in, whatever has come from the same address before it: behind a proxy that is everybody's. What keeps anybody from
/// guessing is how long secrets are.
struct WrongCredentials: Sendable {
    private let rates: RequestRates

    /// How many addresses are told apart; so much is remembered and no more.
    private static let most = 10_000
    /// What was good once is no guess.
    private static let over: Set = ["key.missing", "key.expired", "key.revoked", "session.expired", "token.expired", "token.early"]

    init(perMinute: Int, burst: Int) { rates = RequestRates(perMinute: perMinute, burst: burst, most: Self.most) }

    /// What is said in the place of a refusal once an address has brought too much that is wrong; nil for the refusal itself.
    func refusal(inPlaceOf error: any Error, from address: String?, at now: Timestamp) -> ProblemDetails? {
        let problem = ProblemDetails(of: error)
        guard problem.status == 401, !Self.over.contains(problem.code), let seconds = rates.take(Self.name(address), at: now)
        else { return nil }
        return ProblemDetails(
            "request.too-many-wrong", "too much that opens nothing has come from this address", at: problem.path,
            suggestion: "send what was given out, which is let in at once; what is wrong with another is told in \(seconds) seconds",
            retryAfter: seconds)
    }

    /// Whom an address stands for: in version 6 its network, in which somebody has more addresses than can be remembered.
    private static func name(_ address: String?) -> String {
        guard let address, let bytes = IPAddress(address)?.bytes, bytes.count == 16 else { return address ?? "unknown" }
        let isVersion4 = bytes[..<10].allSatisfy { $0 == 0 } && bytes[10] == 0xFF && bytes[11] == 0xFF
        return isVersion4 ? address : IPAddress(bytes: Array(bytes[..<8]) + Array(repeating: 0, count: 8)).description
    }
}
