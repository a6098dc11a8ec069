public import PlanCalendar
import PlanJSON
public import PlanKernel
public import PlanModel

/// A run as it is told to an agent at the beginning of its turn: what it is about, how far it is, and what is the agent's own to do.
///
/// Of other owners' work it tells the progress only. Outputs are shown of the nodes that the agent's own depend on directly, and inputs
/// of none but its own.
public enum PlanContext {
    /// How many of the agent's nodes are told in full.
    static let nodeLimit = 20
    /// How many characters of a value, or of a text of the plan, are told.
    static let textLimit = 4_000

    /// The text for an actor, such as `agent:writer`.
    ///
    /// - Parameter now: what `now` is in expressions of inputs that are not handed out yet; the beginning of the run when it is nil.
    public static func text(of run: Run, for actor: ActorID, at now: Timestamp? = nil) -> String {
        var lines = ["Plan: \(run.plan.title)", "Run: \(run.id) (\(run.status.rawValue))"]
        if let objective = run.plan.objective { lines.append("Objective: \(cut(objective))") }
        lines.append("Progress: \(progress(of: run))")
        if let ending = run.ending { lines.append("Ended because: \(cut(ending))") }
        let own = ownWork(of: run, actor)
        if !run.status.isTerminal {
            lines += ["", own.isEmpty ? "Nothing of this plan is yours to do now." : "Yours to do now:"]
            for ref in own.prefix(nodeLimit) { lines += NodeContext(run, ref, at: now ?? run.createdAt).lines }
            if own.count > nodeLimit { lines.append("- and \(own.count - nodeLimit) more") }
        }
        if !run.plan.openQuestions.isEmpty {
            lines += ["", "Open questions of the plan:"]
            for question in run.plan.openQuestions {
                let standing = question.answer["default"].map { " (until it is answered: \(cut($0.text)))" } ?? ""
                lines.append("- \(question.id): \(cut(question.question))\(standing)")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// What is ready or under way and the actor's, in the order of the plan; items of maps where they are under way.
    private static func ownWork(of run: Run, _ actor: ActorID) -> [NodeRef] {
        let nodes = (0..<run.plan.rootCount).map { NodeRef($0) }.filter { ref in
            guard let status = run.state(of: ref)?.status else { return false }
            return status == .ready || status == .running
        }
        let items = run.runningAttempts.map(\.ref).filter { $0.item != nil }
        return (nodes + items).filter { ref in
            let node = run.plan.nodes[ref.node]
            return node.owner.description == actor.rawValue && node.task.isAttempted
        }
    }

    private static func progress(of run: Run) -> String {
        let tally = run.tally
        var parts = ["\(tally.completed + tally.partial + tally.skipped) of \(run.plan.rootCount) nodes done"]
        let counts = [
            (tally.running, "running"), (tally.awaitingHuman, "waiting for people"), (tally.blocked, "blocked"),
            (tally.partial, "done in part"), (tally.skipped, "skipped"), (tally.failed, "failed"),
        ]
        for (count, word) in counts where count > 0 { parts.append("\(count) \(word)") }
        return parts.joined(separator: ", ")
    }

    /// A text that fits into a prompt.
    static func cut(_ text: String) -> String {
        let whole = text.trimmingSuffix(while: \.isWhitespace)
        guard whole.utf8.count > textLimit, whole.count > textLimit else { return String(whole) }
        return "\(whole.prefix(textLimit))… (\(whole.count - textLimit) more characters)"
    }
}

extension String {
    fileprivate func trimmingSuffix(while isCut: (Character) -> Bool) -> Substring {
        var view = self[...]
        while let last = view.last, isCut(last) { view.removeLast() }
        return view
    }
}
