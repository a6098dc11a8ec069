import PlanModel

extension GuardProofs {
    /// *effects-once-needs-approval*: a node with `effects: once` starts only when a human-approval has been given.
    ///
    /// An approval counts when its completion means that somebody agreed: not when its failure policy lets a refusal pass, and not on edges
    /// that are live when it fails. It need not stand on every path of the picture: a node that also waits for an approval which
    /// cannot be skipped is guarded by it. What happens inside a node (a map's body, a sub-plan written in place, what undoes it) is
    /// guarded with it, or by an approval inside the sub-plan.
    func checkApprovals(at path: String, _ worlds: inout LazyWorlds) {
        let proof = ApprovalProof(flow)
        var breaches = 0
        for (node, step) in proof.unguarded(&worlds, limit: Self.reported + 1) {
            breaches += 1
            guard breaches <= Self.reported else { continue }
            report(node, step, proof, at: path, &worlds)
        }
        if breaches > Self.reported {
            sink.add(
                "guard.violated", "more nodes with effects: once are reached without an approval", at: path)
        }
    }

    private func report(_ node: Int, _ step: String, _ proof: ApprovalProof, at path: String, _ worlds: inout LazyWorlds) {
        let name = step.isEmpty ? id(node).rawValue : step
        guard case .possible(let solution) = worlds.possible(proof.question(node)) else {
            sink.add(
                "guard.violated", "it could not be proved that '\(name)', which has effects: once, waits for an approval", at: path,
                suggestion: "make '\(id(node))' depend on a human-approval directly")
            return
        }
        let way = PathFinder(flow).way(to: node, in: solution, worlds) { proof.decisive.contains($0.from) && $0.outcome == .success }
        let inside = step.isEmpty ? "" : " › \(step)"
        sink.add(
            "guard.violated",
            "'\(name)' has effects: once and can be reached without an approval: \(text(way))\(inside)"
                + remark(on: node, proof, in: solution),
            at: path, suggestion: "let '\(id(node))' depend on a human-approval, or put one before it on this way")
    }

    /// Why the approvals that are there do not help.
    private func remark(on node: Int, _ proof: ApprovalProof, in solution: [Bool]) -> String {
        func holds(_ fact: PlanWorlds.Fact, _ index: Int) -> Bool { solution[Int(PlanWorlds.literal(fact, index) >> 1)] }
        let finder = PathFinder(flow)
        for approval in proof.approvals where finder.leads(from: approval, to: node) {
            if !proof.decisive.contains(approval) { return "; '\(id(approval))' counts as completed even when it is refused" }
            if holds(.fails, approval) { return "; a refusal of '\(id(approval))' does not stop it" }
            if holds(.isSkipped, approval) { return "; '\(id(approval))' may be skipped" }
        }
        return ""
    }
}
