import PlanJSON
import PlanModel

/// Proves that every node can start in some run; reports those that cannot, with the reason.
struct ReachProofs {
    let sink: FindingSink
    let flow: PlanFlow
    let places: NodePlaces
    /// Nodes beyond this number get no reason of their own.
    private static let reported = 50

    func check(_ worlds: inout LazyWorlds) {
        let samples = SampleRuns(flow)
        guard samples.started.contains(false) else { return }
        let possible = PossibleStarts(flow)
        var never = [Bool](repeating: false, count: flow.count)
        var count = 0
        for node in 0..<flow.count where !samples.started[node] && count < Self.reported {
            if possible.starts[node] {
                guard case .impossible = worlds.possible([PlanWorlds.literal(.starts, node)], wantsSolution: false) else { continue }
            }
            never[node] = true
            // What follows from a node that was reported would only say it again.
            if flow[into: node].contains(where: { never[$0.from] }) { continue }
            count += 1
            report(node, &worlds)
        }
    }

    private func report(_ node: Int, _ worlds: inout LazyWorlds) {
        let compiled = flow.plan.nodes[node]
        let pair = exclusivePair(into: node, &worlds)
        var reason = ""
        if let (left, right) = pair {
            let ids = "'\(flow.plan.nodes[left].id)' and '\(flow.plan.nodes[right].id)'"
            reason = "\(ids) never both complete"
            if let fork = fork(of: left, right) { reason += ": they are on different cases of '\(flow.plan.nodes[fork].id)'" }
        }
        if case .join(let mode, _) = compiled.task {
            let wish = if case .atLeast(let count) = mode { "\(count) of its dependencies" } else { "all of its dependencies" }
            sink.add(
                "join.can-never-fire",
                "'\(compiled.id)' waits for \(wish), and " + (reason.isEmpty ? "not so many ever complete in one run" : reason),
                at: places.path(of: compiled.id) + (places.writes("mode", of: compiled.id) ? "/mode" : ""),
                suggestion: "use mode: any or settled, or take one of them out",
                fix: places.writes("mode", of: compiled.id)
                    ? .patch(replacing: places.path(of: compiled.id) + "/mode", with: "any")
                    : .patch(adding: places.path(of: compiled.id) + "/mode", "any"))
        } else {
            sink.add(
                "graph.unreachable-node",
                "'\(compiled.id)' can never start" + (reason.isEmpty ? ", whatever happens before it" : ": \(reason)"),
                at: places.path(of: compiled.id), suggestion: "look at 'dependsOn' and the conditions before it, or take the node out")
        }
    }

    /// Two dependencies of which no run completes both.
    private func exclusivePair(into node: Int, _ worlds: inout LazyWorlds) -> (Int, Int)? {
        let inbound = Array(flow[into: node].prefix(24))
        for (index, left) in inbound.enumerated() {
            for right in inbound[(index + 1)...] {
                let facts = [PlanWorlds.literal(.completes, left.from), PlanWorlds.literal(.completes, right.from)]
                if case .impossible = worlds.possible(facts, wantsSolution: false) { return (left.from, right.from) }
            }
        }
        return nil
    }

    /// The nearest switch before two nodes no case of which leads to both.
    private func fork(of left: Int, _ right: Int) -> Int? {
        let before = (ancestors(of: left), ancestors(of: right))
        for node in (0..<min(left, right)).reversed() {
            guard case .switch(let cases, let otherwise) = flow.plan.nodes[node].task, before.0[node], before.1[node] else { continue }
            let lists = cases.map(\.targets) + [otherwise]
            let leadsToBoth = lists.contains { targets in
                targets.contains { before.0[Int($0)] || Int($0) == left } && targets.contains { before.1[Int($0)] || Int($0) == right }
            }
            if !leadsToBoth { return node }
        }
        return nil
    }

    private func ancestors(of node: Int) -> [Bool] {
        var isBefore = [Bool](repeating: false, count: flow.count)
        var open = [node]
        while let next = open.popLast() {
            for edge in flow[into: next] where !isBefore[edge.from] {
                isBefore[edge.from] = true
                open.append(edge.from)
            }
        }
        return isBefore
    }
}
