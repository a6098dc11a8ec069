import PlanCalendar
import Synchronization

/// How often each key asks, or each address: a bucket for each, which fills evenly and from which a request takes one.
final class RequestRates: Sendable {
    private struct Bucket {
        var left: Double
        var at: Timestamp
    }

    private struct State {
        var buckets: [String: Bucket] = [:]
        /// When those that are full were last looked for.
        var sweptAt: Timestamp?
    }

    private let perMinute: Int
    private let burst: Int
    private let most: Int
    private let state = Mutex(State())

    /// What those have in common for whom there is no bucket left; no key and no address is called that.
    private static let others = ""
    private static let sweepInterval = TimeSpan.seconds(10)

    /// - Parameters:
    ///   - burst: how many may come at once after a rest.
    ///   - most: how many are told apart at once; whoever comes beside them shares a bucket with others.
    init(perMinute: Int, burst: Int, most: Int = .max) {
        self.perMinute = perMinute
        self.burst = burst
        self.most = most
    }

    /// How many are remembered now.
    var count: Int { state.withLock(\.buckets.count) }

    /// Takes one. Nil when there was one, else after how many seconds there is.
    func take(_ name: String, at now: Timestamp) -> Int? {
        guard perMinute > 0 else { return nil }
        return state.withLock { state in
            let name = seat(of: name, in: &state, at: now)
            var bucket = state.buckets[name] ?? Bucket(left: Double(burst), at: now)
            bucket.left = left(in: bucket, at: now)
            bucket.at = now
            let wait = bucket.left < 1 ? max(1, Int(((1 - bucket.left) * 60 / Double(perMinute)).rounded(.up))) : nil
            if wait == nil { bucket.left -= 1 }
            state.buckets[name] = bucket
            return wait
        }
    }

    private func left(in bucket: Bucket, at now: Timestamp) -> Double {
        let passed = max(0, (now - bucket.at).milliseconds)
        return min(Double(burst), bucket.left + Double(passed) * Double(perMinute) / 60_000)
    }

    /// The bucket of a name. Whoever has rested for long has a full one, and need not be remembered.
    private func seat(of name: String, in state: inout State, at now: Timestamp) -> String {
        guard state.buckets[name] == nil, state.buckets.count >= min(most, 10_000) else { return name }
        if state.sweptAt.map({ now < $0 || now - $0 >= Self.sweepInterval }) ?? true {
            state.buckets = state.buckets.filter { left(in: $0.value, at: now) < Double(burst) }
            state.sweptAt = now
        }
        return state.buckets.count < most ? name : Self.others
    }
}
