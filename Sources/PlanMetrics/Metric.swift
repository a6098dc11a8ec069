/// Something that is counted or measured: its name, what it says, and by what it is told apart.
///
/// The values of labels are few and known: kinds, statuses, codes, names of queues. Never ids, and nothing that stands in a plan's text.
public struct Metric: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        /// Only grows while the process lives.
        case counter
        /// Is as it is just now.
        case gauge
        /// How many took at most so many seconds.
        case histogram(buckets: [Double])
    }

    public let kind: Kind
    /// `cairn_runs_started_total`; that of a counter ends with `_total`.
    public let name: String
    /// What it says, in one sentence.
    public let help: String
    public let labels: [String]

    init(_ kind: Kind, _ name: String, _ labels: [String] = [], _ help: String) {
        self.kind = kind
        self.name = name
        self.labels = labels
        self.help = help
    }

    /// The name of its kind, as both formats write it.
    public var kindName: String {
        switch kind {
        case .counter: "counter"
        case .gauge: "gauge"
        case .histogram: "histogram"
        }
    }
}

extension Metric.Kind {
    /// For what takes milliseconds: commits, requests.
    static let quick = Metric.Kind.histogram(
        buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10])
    /// For work: from a moment to some hours.
    static let work = Metric.Kind.histogram(buckets: [0.01, 0.05, 0.25, 1, 5, 15, 60, 300, 900, 3_600, 14_400, 86_400])
    /// For what waits for people: from a moment to a month.
    static let patient = Metric.Kind.histogram(
        buckets: [1, 10, 60, 300, 900, 3_600, 14_400, 43_200, 86_400, 259_200, 604_800, 2_592_000])
}
