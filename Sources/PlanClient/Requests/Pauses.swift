import PlanCalendar

/// The pauses between tries: each longer than the one before, of a length that chance spreads, and in all no longer than the patience.
struct Pauses: Sendable {
    private let options: ClientOptions
    private var left: Int64
    private var next: Int64

    init(_ options: ClientOptions, patience: TimeSpan) {
        self.options = options
        left = patience.milliseconds
        next = max(1, options.firstPause.milliseconds)
    }

    /// Waits; false when there is no patience left for it.
    mutating func wait(atLeast least: TimeSpan? = nil) async throws -> Bool {
        guard left > 0 else { return false }
        let half = next / 2
        let pause = max(half + Int64(options.chance() % UInt64(half + 1)), least?.milliseconds ?? 0)
        guard pause <= left else {
            left = 0
            return false
        }
        left -= pause
        next = min(next * 2, max(1, options.longestPause.milliseconds))
        try await options.sleep(TimeSpan(milliseconds: pause))
        return true
    }
}
