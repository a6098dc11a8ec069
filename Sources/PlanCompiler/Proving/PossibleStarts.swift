import PlanModel

/// Which nodes may start at all, looking at each node's dependencies one by one: a linear look at what ``PlanWorlds`` decides exactly.
///
/// A node that is not among them never starts; one that is may still be impossible, because its dependencies exclude each other.
struct PossibleStarts {
    private struct Ends: OptionSet {
        let rawValue: UInt8
        static let completed = Ends(rawValue: 1)
        static let failed = Ends(rawValue: 2)
        static let skipped = Ends(rawValue: 4)
    }

    private(set) var starts: [Bool]
    private var ends: [Ends]

    /// - Parameter withheld: nodes that are taken never to complete.
    init(_ flow: PlanFlow, withheld: Set<Int> = []) {
        starts = [Bool](repeating: false, count: flow.count)
        ends = [Ends](repeating: [], count: flow.count)
        for node in 0..<flow.count {
            let (mayStart, mayBeSkipped) = rule(node, flow)
            let endings = flow.endings[node]
            starts[node] = mayStart && flow.constant(flow.plan.nodes[node].when) != false
            if starts[node] || (mayStart && endings.contains(.isAccepted)), !withheld.contains(node) { ends[node].insert(.completed) }
            if mayStart, endings.contains(.fails) { ends[node].insert(.failed) }
            if mayBeSkipped || (mayStart && endings.contains(.isSkipped)) { ends[node].insert(.skipped) }
        }
    }

    private func rule(_ node: Int, _ flow: PlanFlow) -> (mayStart: Bool, mayBeSkipped: Bool) {
        let inbound = flow[into: node]
        guard !inbound.isEmpty else { return (true, false) }
        let allEnd = inbound.allSatisfy { !ends[$0.from].isEmpty }
        let liveCount = inbound.count(where: mayLive)
        if case .join(let mode, _) = flow.plan.nodes[node].task {
            switch mode {
            case .all: return (liveCount == inbound.count, allEnd && inbound.contains(where: mayDie))
            case .any: return (liveCount > 0, allEnd && inbound.allSatisfy(mayDie))
            case .settled: return (allEnd && liveCount > 0, allEnd && inbound.allSatisfy(mayDie))
            case .atLeast(let wanted): return (liveCount >= wanted, allEnd && inbound.count { !mayDie($0) } < wanted)
            }
        }
        let branching = inbound.filter(\.isBranch)
        guard !branching.isEmpty else { return (allEnd && liveCount > 0, allEnd && inbound.allSatisfy(mayDie)) }
        return (allEnd && branching.contains(where: mayLive), allEnd && branching.allSatisfy(mayDie))
    }

    private func mayLive(_ edge: PlanFlow.Inbound) -> Bool {
        switch edge.outcome {
        case .success: ends[edge.from].contains(.completed)
        case .failure: ends[edge.from].contains(.failed)
        case .always: !ends[edge.from].isDisjoint(with: [.completed, .failed])
        }
    }

    private func mayDie(_ edge: PlanFlow.Inbound) -> Bool {
        if edge.isBranch, !ends[edge.from].isEmpty { return true }
        return switch edge.outcome {
        case .success: !ends[edge.from].isDisjoint(with: [.failed, .skipped])
        case .failure: !ends[edge.from].isDisjoint(with: [.completed, .skipped])
        case .always: ends[edge.from].contains(.skipped)
        }
    }
}
