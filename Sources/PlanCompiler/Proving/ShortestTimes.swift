import PlanCalendar
import PlanJSON
import PlanModel

/// The shortest time in which each node can complete, in milliseconds from the start of a run.
///
/// Work and people are taken to need no time at all, and only waits of a written length count: what comes out is a time that no run
/// stays below. A dependency that may be skipped is taken to be.
struct ShortestTimes {
    private(set) var completes: [Int64]
    /// When a node has ended in whatever way.
    private var ends: [Int64]

    init(_ flow: PlanFlow) {
        completes = [Int64](repeating: 0, count: flow.count)
        ends = completes
        var isCertain = [Bool](repeating: false, count: flow.count)
        for node in 0..<flow.count {
            let inbound = flow[into: node]
            let begins = start(node, flow)
            completes[node] = begins &+ Self.duration(of: flow.plan.nodes[node])
            isCertain[node] =
                flow.endings[node].isEmpty && inbound.allSatisfy { !$0.isBranch && $0.outcome == .success && isCertain[$0.from] }
            ends[node] = isCertain[node] ? completes[node] : min(completes[node], inbound.map { ends[$0.from] }.max() ?? 0)
        }
    }

    /// The time below which no run ends.
    var whole: Int64 { ends.max() ?? 0 }

    private func start(_ node: Int, _ flow: PlanFlow) -> Int64 {
        let inbound = flow[into: node]
        guard !inbound.isEmpty else { return 0 }
        let lives = inbound.map { $0.outcome == .success ? completes[$0.from] : ends[$0.from] }
        if case .join(let mode, _) = flow.plan.nodes[node].task {
            switch mode {
            case .all: return lives.max() ?? 0
            case .any: return lives.min() ?? 0
            case .atLeast(let wanted): return lives.sorted()[min(wanted, lives.count) - 1]
            case .settled: break
            }
        }
        return max(inbound.map { ends[$0.from] }.max() ?? 0, lives.min() ?? 0)
    }

    /// The time that a node needs for certain once it has started.
    static func duration(of node: CompiledNode) -> Int64 {
        switch node.task {
        case .wait(.span(let template)): return template.literal?.string.flatMap(TimeSpan.init(_:))?.milliseconds ?? 0
        case .subplan(let subplan):
            guard case .inline(let inner) = subplan.source else { return 0 }
            // It ends when all of it has; what cannot be skipped has to complete.
            return ShortestTimes(PlanFlow(inner)).whole
        default: return 0
        }
    }
}
