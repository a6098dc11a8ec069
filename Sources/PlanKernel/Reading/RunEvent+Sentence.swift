import PlanCalendar
import PlanJSON
public import PlanModel

extension RunEvent {
    /// What has happened, in one plain sentence; the same in every interface.
    public func sentence(in plan: CompiledPlan) -> String {
        let name = event.ref.map { "'\(plan.name(of: $0))'" } ?? ""
        switch event {
        case .planCreated(let title, _, _, _, let origin):
            guard let replaced = origin.replaces else { return "Created execution plan \"\(title)\"." }
            return "Replaced execution plan \"\(replaced.title ?? replaced.run.rawValue)\" with \"\(title)\"."
        case .nodeReady: return "\(name) may start"
        case .nodeStarted(_, let attempt): return attempt == 1 ? "\(name) started" : "\(name) started again (attempt \(attempt))"
        case .nodeWaiting(let ref, let until):
            guard case .wait(.event(let awaited, _, _)) = plan.nodes[ref.node].task else { return "\(name) waits until \(until)" }
            return "\(name) waits for the event '\(awaited)'\(until == .latest ? "" : ", until \(until)")"
        case .mapExpanded(_, let count): return "\(name) has \(count) item\(count == 1 ? "" : "s")"
        case .mapItems(_, let from, let items, _): return "\(name) got its items \(from) to \(from + items.count - 1)"
        case .approvalRequested(_, let approval):
            return "\(name.isEmpty ? "the run" : name) asks \(approval.candidate?.description ?? "a person"): \(approval.prompt)"
        case .approvalResponded(_, let answer):
            return "\(by) \(answer.words) \(name.isEmpty ? "the request" : name)\(answer.comment.map { ": \($0)" } ?? "")"
        case .nodeCompleted(_, let completion): return "\(name) \(completion.words)"
        case .nodeRetryScheduled(_, let failure, let at):
            return "\(name) failed (\(failure.kind.rawValue)) and is tried again at \(at): \(failure.message)"
        case .nodeFailed(_, let failure): return "\(name) failed (\(failure.kind.rawValue)): \(failure.message)"
        case .nodeBlocked(_, let failure): return "\(name) is blocked (\(failure.kind.rawValue)): \(failure.message)"
        case .nodeSkipped(_, let reason): return "\(name) was skipped: \(reason)"
        case .nodeUnblocked(_, let reason):
            return "\(name) is done again\(by == .system ? "" : " because \(by) asked for it")\(reason.map { ": \($0)" } ?? "")"
        case .runStatusChanged(let from, let to): return "the run is \(to.rawValue) (it was \(from.rawValue))"
        case .runCompleted: return "the run completed"
        case .runFailed(_, let failure): return "the run failed: \(failure.message)"
        case .runAborted(let reason): return "\(by) cancelled the run\(reason.map { ": \($0)" } ?? "")"
        default: return rareSentence(in: plan, name)
        }
    }
}

extension Event.Answer {
    fileprivate var words: String {
        switch decision {
        case "approve": "approved"
        case "reject": "rejected"
        case "answer": "answered"
        case "request-changes": "requested changes to"
        default: "chose '\(decision)' for"
        }
    }
}

extension Event.Completion {
    fileprivate var words: String {
        guard let first = remarks.first else { return "completed" }
        return "completed in part: \(first)" + (remarks.count > 1 ? " (and \(remarks.count - 1) more)" : "")
    }
}
