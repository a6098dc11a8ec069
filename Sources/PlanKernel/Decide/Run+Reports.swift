import PlanJSON
import PlanModel

extension Run {
    /// What follows when somebody outside says where a node stands.
    ///
    /// Nodes of a reported plan may be moved in any order; the rules of that are the caller's, who has looked at the run at a version
    /// and is refused when it has moved since.
    func report(_ ref: NodeRef, _ report: Report, at version: Int64) throws(PlanError) -> [Event] {
        guard plan.isReported else {
            throw PlanError(
                "report.not-reported", "the nodes of run \(id) are done by their owners, and nobody may report them", at: "/runs/\(id)",
                suggestion: "give the plan the label 'profile: linear' to report its nodes from outside")
        }
        try refuseEnded("changed")
        guard !isHeld else {
            throw PlanError("report.held", "run \(id) is paused", at: "/runs/\(id)", suggestion: "let it go on with 'cairn resume \(id)'")
        }
        guard seq == version else {
            throw PlanError("report.outdated", "run \(id) has moved since it was looked at", at: "/runs/\(id)", suggestion: "look again")
        }
        guard let slot = slot(of: ref), ref.item == nil else {
            throw PlanError("node.unknown", "the run has no such node", at: "/runs/\(id)")
        }
        if let failure = oversize(.object(report.details), "the report") {
            throw PlanError(
                "report.too-large", failure.message, at: place(of: ref), suggestion: "keep what is long elsewhere and link to it")
        }
        let events = moved(ref, slot, report.move)
        guard !report.details.isEmpty else { return events }
        return [.signalReceived(name: Report.signalName, data: .object(report.details), isKept: false)] + events
    }

    private func moved(_ ref: NodeRef, _ slot: Int, _ move: Report.Move) -> [Event] {
        switch move {
        case .started: [.nodeStarted(ref, attempt: Int(slots[slot].attempts) + 1)]
        case .completed(let output, let isPartial):
            [.nodeCompleted(ref, Event.Completion(output: output, remarks: isPartial ? ["it was reported as done in part"] : []))]
        case .blocked(let reason): [.nodeBlocked(ref, Failure(Report.blockedClass, reason))]
        case .failed(let summary): [.nodeBlocked(ref, Failure(.executorError, summary))]
        case .skipped(let reason): [.nodeSkipped(ref, reason: reason)]
        case .restarted(let downstream): doneAgain(ref, Redoing(downstream: downstream))
        }
    }
}
