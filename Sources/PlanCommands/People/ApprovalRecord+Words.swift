import PlanCalendar
import PlanJSON
import PlanModel
import PlanStore

extension ApprovalRecord {
    /// Who is to answer: who has taken it on, or who is asked.
    var addressee: String {
        if let assignee { return assignee }
        return candidates.isEmpty ? "anybody" : candidates.joined(separator: " or ")
    }

    func isOverdue(at now: Timestamp) -> Bool { status == .pending && dueAt.map { $0 <= now } ?? false }

    /// The request with its run, its status, and what has happened to it.
    func json(at now: Timestamp) -> JSON {
        var object = approval.json.object ?? JSONObject()
        object["candidates"] = .array(candidates.map { .string($0) })
        object["assignee"] = assignee.map { .string($0) }
        object["dueAt"] = dueAt.map { .string($0.description) }
        if isOverdue(at: now) { object["overdue"] = true }
        object["followUpAt"] = followUpAt.map { .string($0.description) }
        object["priority"] = .int(Int64(priority))
        object["runId"] = .string(run.rawValue)
        object["runTitle"] = .string(runTitle)
        object["status"] = .string(status.rawValue)
        object["closedBy"] = closedBy.map { .string($0) }
        object["closedAt"] = closedAt.map { .string($0.description) }
        return .object(object)
    }
}

extension Approval.Kind {
    /// The kind in a word for people.
    var word: String {
        switch self {
        case .approval: "approval"
        case .input: "input"
        case .reviewEdit: "review"
        case .decision: "decision"
        case .failure: "failure"
        case .plan: "plan"
        case .check: "check"
        case .budget: "budget"
        }
    }
}
