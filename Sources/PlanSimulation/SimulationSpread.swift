public import PlanCalendar

/// How long a plan takes, and how it ends, over many seeds.
public struct SimulationSpread: Sendable {
    public let firstSeed: UInt64
    public private(set) var runs = 0
    /// How many runs ended in which way, the most frequent first.
    public private(set) var ends: [(end: SimulationReport.End, count: Int)] = []
    /// The durations of all runs, shortest first.
    public private(set) var durations: [TimeSpan] = []
    public private(set) var hints: [String] = []
    public private(set) var notSimulated: [String] = []
    private var counts: [SimulationReport.End: Int] = [:]

    init(firstSeed: UInt64) { self.firstSeed = firstSeed }

    mutating func add(_ report: SimulationReport) {
        runs += 1
        counts[report.end, default: 0] += 1
        durations.append(report.totals.duration)
        notSimulated = report.notSimulated
        for hint in report.hints where hints.count < 20 && !hints.contains(hint) { hints.append(hint) }
    }

    mutating func finish() {
        durations.sort()
        ends = SimulationReport.End.allCases.compactMap { end in counts[end].map { (end, $0) } }.sorted { $0.count > $1.count }
    }

    /// The duration that so large a share of the runs does not exceed: 0.5 is the median (nearest rank).
    public func duration(at share: Double) -> TimeSpan {
        guard !durations.isEmpty else { return TimeSpan(milliseconds: 0) }
        let rank = Int((share * Double(durations.count)).rounded(.up))
        return durations[min(max(rank, 1), durations.count) - 1]
    }
}
