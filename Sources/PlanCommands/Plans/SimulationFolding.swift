import PlanCalendar
import PlanKernel
import PlanSimulation

/// Many nodes in few lines: one for each outermost group, and for each type of those without a group.
enum SimulationFolding {
    static func rows(of steps: [SimulatedStep], indent: Int = 0) -> [SimulationTimeline.Row] {
        var names: [String] = []
        var members: [String: [SimulatedStep]] = [:]
        for step in steps {
            let name = step.group.map { String($0.split(separator: "/").first ?? "") } ?? step.type
            if members[name] == nil { names.append(name) }
            members[name, default: []].append(step)
        }
        let rows = names.map { row($0, members[$0] ?? [], indent) }
        return rows.sorted { ($0.start ?? .latest) < ($1.start ?? .latest) }
    }

    private static func row(_ name: String, _ steps: [SimulatedStep], _ indent: Int) -> SimulationTimeline.Row {
        var counts: [NodeStatus: Int] = [:]
        for step in steps { counts[step.status, default: 0] += 1 }
        let worst: [NodeStatus] = [
            .failed, .blocked, .awaitingHuman, .running, .ready, .pending, .partial, .completed, .cancelled, .skipped,
        ]
        let status = worst.first { counts[$0] != nil } ?? .pending
        let starts = steps.compactMap(\.start), ends = steps.compactMap(\.end)
        let words = NodeStatus.allCases.compactMap { status in counts[status].map { "\($0) \(status.rawValue)" } }
        return SimulationTimeline.Row(
            mark: status.mark, name: "\(name) (\(steps.count))", indent: indent, start: starts.min(), end: ends.max(),
            segments: union(steps.flatMap(\.segments)), note: words.joined(separator: ", "), asksPeople: steps.contains(where: \.asksPeople)
        )
    }

    /// Segments of one kind that touch become one.
    private static func union(_ segments: [SimulatedStep.Segment]) -> [SimulatedStep.Segment] {
        var merged: [SimulatedStep.Activity: [SimulatedStep.Segment]] = [:]
        for segment in segments.sorted(by: { $0.from < $1.from }) {
            var list = merged.removeValue(forKey: segment.activity) ?? []
            if let last = list.last, segment.from <= last.to {
                list[list.count - 1].to = max(last.to, segment.to)
            } else {
                list.append(segment)
            }
            merged[segment.activity] = list
        }
        return SimulatedStep.Activity.allCases.flatMap { merged[$0] ?? [] }
    }
}
