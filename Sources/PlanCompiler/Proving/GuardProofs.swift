import PlanModel

/// Proves the guards of a plan on its graph.
///
/// A guard is kept when no course of a run (``PlanWorlds``) breaks it. One that can neither be proved nor refuted in the time there is
/// counts as broken: a guard is a promise.
struct GuardProofs {
    let sink: FindingSink
    let flow: PlanFlow
    let places: NodePlaces
    let draft: PlanDraft
    /// Breaches of one guard beyond this number are only counted.
    static let reported = 10

    func check(_ worlds: inout LazyWorlds) {
        for rule in draft.guards {
            switch rule.rule {
            case .effectsOnceNeedsApproval: checkApprovals(at: rule.path, &worlds)
            case .mustPrecede(let node, let after): check(node, after: after, at: rule.path, &worlds)
            case .neverTogether(let owners, let tools, let nodes):
                checkApart(nodes, at: rule.path, &worlds)
                checkOwners(owners, tools, at: rule.path, &worlds)
            }
        }
    }

    func id(_ node: Int) -> NodeID { flow.plan.nodes[node].id }

    /// The index of a node of the plan itself; that there is one has been checked on the draft.
    private func index(of id: NodeID) -> Int? { flow.plan.index(of: id).flatMap { $0 < flow.count ? $0 : nil } }

    // MARK: must-precede

    private func check(_ nodeID: NodeID, after afterID: NodeID, at path: String, _ worlds: inout LazyWorlds) {
        guard let node = index(of: nodeID), let after = index(of: afterID) else { return }
        guard node != after else {
            return sink.add("guard.violated", "'\(nodeID)' cannot come before itself", at: path, suggestion: "name another node")
        }
        let passesFailures = flow.plan.nodes[after].failurePolicy.contains { $0.action == .markPartial }
        if !passesFailures, !PossibleStarts(flow, withheld: [after]).starts[node] { return }
        var facts = [PlanWorlds.literal(.starts, node)]
        if !passesFailures { facts.append(PlanWorlds.not(PlanWorlds.literal(.completes, after))) }
        switch worlds.possible(facts) {
        case .impossible: return
        case .unknown:
            sink.add(
                "guard.violated", "it could not be proved that '\(nodeID)' starts only after '\(afterID)' has completed", at: path,
                suggestion: "make '\(nodeID)' depend on '\(afterID)' directly")
        case .possible(let solution):
            let way = PathFinder(flow).way(to: node, in: solution, worlds) { $0.from == after && $0.outcome == .success }
            let reason = passesFailures ? "its failurePolicy lets a failure pass as partial" : reason(after, before: node, in: solution)
            sink.add(
                "guard.violated", "'\(nodeID)' can start although '\(afterID)' has not completed (\(reason)): \(text(way))", at: path,
                suggestion: "make '\(nodeID)' depend on '\(afterID)' so that nothing but its completion starts it")
        }
    }

    private func reason(_ after: Int, before node: Int, in solution: [Bool]) -> String {
        func holds(_ fact: PlanWorlds.Fact) -> Bool { solution[Int(PlanWorlds.literal(fact, after) >> 1)] }
        if holds(.isSkipped) { return "it may be skipped" }
        if holds(.fails) { return "its failure does not stop the run" }
        return PathFinder(flow).leads(from: after, to: node) ? "it may still be under way" : "nothing makes one wait for the other"
    }

    /// `tests → build → publish`.
    func text(_ way: [Int]) -> String {
        let ids = way.map { flow.plan.nodes[$0].id.rawValue }
        let shown = ids.count > 12 ? Array(ids.prefix(5)) + ["… \(ids.count - 10) more …"] + Array(ids.suffix(5)) : ids
        return shown.joined(separator: " → ")
    }

    // MARK: never-together, nodes

    private func checkApart(_ nodes: [NodeID], at path: String, _ worlds: inout LazyWorlds) {
        let known = nodes.compactMap(index(of:))
        for (position, left) in known.enumerated() {
            for right in known[(position + 1)...] where left != right {
                guard let problem = meeting(left, right, &worlds) else { continue }
                sink.add(
                    "guard.violated", "'\(id(left))' and '\(id(right))' \(problem)", at: path,
                    suggestion: "put them on different cases of one switch")
            }
        }
    }

    /// How two nodes are reached by one run; nil when no run reaches both.
    func meeting(_ left: Int, _ right: Int, _ worlds: inout LazyWorlds) -> String? {
        switch worlds.possible([PlanWorlds.literal(.starts, left), PlanWorlds.literal(.starts, right)]) {
        case .impossible: return nil
        case .unknown: return "may be reached by one run: the opposite could not be proved"
        case .possible(let solution):
            let finder = PathFinder(flow)
            let ways = [left, right].map { text(finder.way(to: $0, in: solution, worlds) { _ in false }) }
            return "can both be reached by one run: \(ways[0]), and \(ways[1])"
        }
    }
}
