import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel

/// One node, or item of a map, as it is told to the agent whose work it is.
struct NodeContext {
    private let run: Run
    private let ref: NodeRef
    private let node: CompiledNode
    private let now: Timestamp

    init(_ run: Run, _ ref: NodeRef, at now: Timestamp) {
        self.run = run
        self.ref = ref
        self.now = now
        node = run.plan.nodes[ref.node]
    }

    var lines: [String] {
        let name = run.name(of: ref)
        let title = node.title == name ? "" : " \(node.title)"
        var lines = ["- \(name)\(title) (\(run.state(of: ref)?.status.rawValue ?? "unknown"))"]
        if let objective = node.objective { lines.append("  Objective: \(indented(objective))") }
        if let instructions = node.instructions { lines.append("  Instructions: \(indented(instructions))") }
        if let terms = node.terms {
            if !terms.successCriteria.isEmpty { lines.append("  Success criteria:") }
            for criterion in terms.successCriteria { lines.append("    - \(indented(criterion))") }
        }
        if let input, input != .object(JSONObject()) { lines.append("  Input: \(PlanContext.cut(input.text))") }
        for (name, output) in carried { lines.append("  Result of \(name): \(PlanContext.cut(output.text))") }
        if node.retryPolicy.givesFeedback, let failure = run.failure(of: ref) {
            lines.append("  The last attempt was refused (\(failure.kind.rawValue)): \(indented(failure.message))")
        }
        return lines
    }

    /// The value as it is handed out; as far as it can be told for a node that has not begun. Nil when it cannot be evaluated.
    private var input: JSON? {
        if let assignment = try? run.assignment(for: ref) { return assignment.input }
        return try? node.input?.resolve(in: RunScope(run, at: now))
    }

    /// The results of what the node depends on directly; of an item, of what its map depends on.
    private var carried: [(name: String, output: JSON)] {
        let upstream = node.enclosingMap.map { run.plan.nodes[$0].upstream } ?? node.upstream
        return upstream.compactMap { index in
            let ref = NodeRef(Int(index))
            return run.output(of: ref).map { (run.name(of: ref), $0) }
        }
    }

    private func indented(_ text: String) -> String { PlanContext.cut(text).replacing("\n", with: "\n    ") }
}
