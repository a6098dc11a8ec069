import PlanCalendar
import Synchronization

/// How often each key asks: a bucket for each, which fills evenly and from which a request takes one.
final class RequestRates: Sendable {
    private struct Bucket {
        var left: Double
        var at: Timestamp
    }

    private let perMinute: Int
    private let burst: Int
    private let buckets = Mutex<[String: Bucket]>([:])

    /// - Parameter burst: how many may come at once after a rest.
    init(perMinute: Int, burst: Int) {
        self.perMinute = perMinute
        self.burst = burst
    }

    /// Takes one. Nil when there was one, else after how many seconds there is.
    func take(_ key: String, at now: Timestamp) -> Int? {
        guard perMinute > 0 else { return nil }
        return buckets.withLock { buckets in
            // Whoever has rested for long has a full bucket, and need not be remembered.
            if buckets.count > 10_000 { buckets = buckets.filter { now - $0.value.at < .minutes(10) } }
            var bucket = buckets[key] ?? Bucket(left: Double(burst), at: now)
            let passed = max(0, (now - bucket.at).milliseconds)
            bucket.left = min(Double(burst), bucket.left + Double(passed) * Double(perMinute) / 60_000)
            bucket.at = now
            let wait = bucket.left < 1 ? max(1, Int(((1 - bucket.left) * 60 / Double(perMinute)).rounded(.up))) : nil
            if wait == nil { bucket.left -= 1 }
            buckets[key] = bucket
            return wait
        }
    }
}
