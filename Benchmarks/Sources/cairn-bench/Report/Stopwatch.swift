/// The time since it was made.
struct Stopwatch: Sendable {
    private let start = ContinuousClock.now

    var seconds: Double { start.duration(to: .now) / .seconds(1) }
    var milliseconds: Double { seconds * 1_000 }
}

extension [Double] {
    /// The middle one of the values.
    var median: Double { quantile(0.5) }

    /// The value that this share of all values does not exceed; 0 for none.
    func quantile(_ share: Double) -> Double {
        guard !isEmpty else { return 0 }
        let sorted = sorted()
        return sorted[Swift.min(count - 1, Int(Double(count) * share))]
    }
}
