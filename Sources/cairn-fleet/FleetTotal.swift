import PlanTestKit

/// What many simulated worlds come to together.
struct FleetTotal {
    private var (runs, commits, events, steps, time) = (0, 0, 0, 0, Int64(0))
    private var counts: [String: Int] = [:]

    mutating func add(_ report: FleetReport) {
        runs += report.runs
        commits += report.commits
        events += report.events
        steps += report.steps
        time += report.time
        counts.merge(report.counts) { $0 + $1 }
    }

    var text: String {
        let lines = counts.sorted { $0.key < $1.key }.map { "  \($0.value)\t\($0.key)" }
        return (lines + ["\(runs) runs, \(events) events in \(commits) commits, \(steps) jobs, \(time / 3_600_000) virtual hours"])
            .joined(separator: "\n")
    }
}
