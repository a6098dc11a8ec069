import PlanCalendar
import PlanKernel
import PlanModel

/// The chain of nodes that decided when a run ended: from its last node back to whatever each one waited for longest.
struct CriticalPath {
    /// First to last.
    let nodes: [Int]

    init(plan: CompiledPlan, steps: [SimulatedStep]) {
        func ended(_ index: Int) -> Timestamp? { steps[index].status == .skipped ? nil : steps[index].end }
        var last: Int?
        for index in steps.indices {
            guard let end = ended(index) else { continue }
            if let best = last.flatMap(ended), best > end { continue }
            last = index
        }
        var path: [Int] = []
        while let index = last, path.count <= steps.count {
            path.append(index)
            last = nil
            let start = steps[index].end ?? Timestamp.latest
            for upstream in plan.nodes[index].upstream.map(Int.init) {
                guard let end = ended(upstream), end <= start else { continue }
                if let best = last.flatMap(ended), best >= end { continue }
                last = upstream
            }
        }
        nodes = path.reversed()
    }
}
