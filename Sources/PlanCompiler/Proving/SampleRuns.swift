import PlanModel

/// A few runs of a plan, played in one pass each, to see which nodes do start; whatever starts here needs no proof.
struct SampleRuns {
    private enum End { case open, completed, failed, skipped }

    private let flow: PlanFlow
    private(set) var started: [Bool]
    private var ends: [End]
    /// The case that each switch takes, in the run that is played.
    private var taken: [Int: Set<Int32>] = [:]

    /// Plays runs that take the first, second … case everywhere, and one in which everything fails that may.
    init(_ flow: PlanFlow) {
        self.flow = flow
        started = [Bool](repeating: false, count: flow.count)
        ends = [End](repeating: .open, count: flow.count)
        var caseCount = 1
        var mayFail = false
        for node in 0..<flow.count {
            if case .switch(let cases, _) = flow.plan.nodes[node].task { caseCount = max(caseCount, cases.count + 1) }
            if flow.endings[node].contains(.fails) { mayFail = true }
        }
        for choice in 0..<min(caseCount, 6) { play(choice, failing: false) }
        if mayFail { play(0, failing: true) }
    }

    private mutating func play(_ choice: Int, failing: Bool) {
        for node in 0..<flow.count {
            let compiled = flow.plan.nodes[node]
            guard holds(node), flow.constant(compiled.when) != false else {
                ends[node] = .skipped
                continue
            }
            started[node] = true
            ends[node] = failing && flow.endings[node].contains(.fails) ? .failed : .completed
            guard case .switch(let cases, let otherwise) = compiled.task else { continue }
            let lists = cases.filter { flow.constant($0.when) == nil }.map(\.targets) + [otherwise]
            let constant = cases.first { flow.constant($0.when) == true }?.targets
            taken[node] = Set(constant ?? lists[min(choice, lists.count - 1)])
        }
    }

    private func holds(_ node: Int) -> Bool {
        let inbound = flow[into: node]
        guard !inbound.isEmpty else { return true }
        let live = inbound.count { isLive($0, into: node) }
        if case .join(let mode, _) = flow.plan.nodes[node].task {
            switch mode {
            case .all: return live == inbound.count
            case .any, .settled: return live > 0
            case .atLeast(let wanted): return live >= wanted
            }
        }
        return live > 0 && (!inbound.contains(where: \.isBranch) || inbound.contains { $0.isBranch && isLive($0, into: node) })
    }

    private func isLive(_ edge: PlanFlow.Inbound, into node: Int) -> Bool {
        switch ends[edge.from] {
        case .open, .skipped: false
        case .failed: edge.outcome != .success
        case .completed: edge.outcome != .failure && (!edge.isCase || taken[edge.from]?.contains(Int32(node)) == true)
        }
    }
}
