import Synchronization

/// What has been counted so far. Anybody may count at any time; nobody waits long for anybody else.
///
/// A metric has at most ``seriesPerMetric`` combinations of labels; what would be more is told together as `other`, so that no input from
/// outside makes the page grow for ever.
public final class MetricRegistry: Sendable {
    /// The numbers of one combination of labels.
    struct Series: Hashable, Sendable {
        /// The count, the value, or the sum of what was measured.
        var value = 0.0
        /// Of a histogram: how many fell into each bucket, and in the last place how many into none.
        var buckets: [Int] = []
    }

    public static let seriesPerMetric = 256
    static let other = "other"

    private let families = Mutex<[String: [[String]: Series]]>([:])

    public init() {}

    /// Counts something; what is subtracted must be a gauge.
    public func add(_ amount: Double = 1, to metric: Metric, _ labels: String...) { change(metric, labels) { $0.value += amount } }

    /// Notes how long something took.
    public func note(_ seconds: Double, in metric: Metric, _ labels: String...) {
        guard case .histogram(let limits) = metric.kind else { return }
        change(metric, labels) { series in
            if series.buckets.isEmpty { series.buckets = Array(repeating: 0, count: limits.count + 1) }
            series.value += max(seconds, 0)
            series.buckets[limits.firstIndex { seconds <= $0 } ?? limits.count] += 1
        }
    }

    /// Puts what is just now in the place of everything that was told of a gauge before.
    ///
    /// - Parameter combine: what two values come to that have to be told together.
    public func set(
        _ metric: Metric, to values: [(labels: [String], value: Double)], combine: (Double, Double) -> Double = { $0 + $1 }
    ) {
        var family: [[String]: Series] = [:]
        for (labels, value) in values {
            let labels = Self.bounded(labels, in: family)
            family[labels] = Series(value: family[labels].map { combine($0.value, value) } ?? value)
        }
        let made = family
        families.withLock { $0[metric.name] = made }
    }

    private func change(_ metric: Metric, _ labels: [String], _ body: (inout Series) -> Void) {
        assert(labels.count == metric.labels.count, "\(metric.name) has the labels \(metric.labels)")
        families.withLock { families in
            let labels = Self.bounded(labels, in: families[metric.name] ?? [:])
            body(&families[metric.name, default: [:]][labels, default: Series()])
        }
    }

    private static func bounded(_ labels: [String], in family: [[String]: Series]) -> [String] {
        guard !labels.isEmpty, family.count >= seriesPerMetric, family[labels] == nil else { return labels }
        return labels.map { _ in other }
    }

    /// The series of a metric by their labels; one that has no labels is told also when nothing was counted.
    func series(of metric: Metric) -> [(labels: [String], series: Series)] {
        var family = families.withLock { $0[metric.name] ?? [:] }
        if metric.labels.isEmpty, family.isEmpty, metric.kind != .gauge { family[[]] = Series() }
        return family.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { (labels: $0.key, series: $0.value) }
    }

    /// The value of one series, for tests and for those who embed; of a histogram how often something was noted.
    public func value(of metric: Metric, _ labels: String...) -> Double {
        let series = families.withLock { $0[metric.name]?[labels] }
        guard let series else { return 0 }
        if case .histogram = metric.kind { return Double(series.buckets.reduce(0, +)) }
        return series.value
    }
}
