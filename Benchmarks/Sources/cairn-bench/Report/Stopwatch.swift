import Foundation

/// The time since it was made.
struct Stopwatch: Sendable {
    private let start = ContinuousClock.now
    private let busyAtStart = Self.busySeconds

    var seconds: Double { start.duration(to: .now) / .seconds(1) }
    var milliseconds: Double { seconds * 1_000 }

    /// How long this process has kept processors busy: what others do on the machine changes it little.
    var processorSeconds: Double { Self.busySeconds - busyAtStart }

    private static var busySeconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
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
