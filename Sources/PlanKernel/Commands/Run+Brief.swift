import PlanCalendar
import PlanExpressions
import PlanJSON
import PlanModel

extension Run {
    func brief(of slot: Int) -> AssignmentBrief {
        let node = node(of: slot)
        let key = node.terms?.idempotencyKey.flatMap { template in
            (try? template.resolve(in: scope(of: slot, at: clock))).map { $0.string ?? $0.text }
        }
        var brief = AssignmentBrief()
        brief.title = node.title
        brief.objective = node.objective
        brief.instructions = node.instructions
        brief.successCriteria = node.terms?.successCriteria ?? []
        brief.deliverables = node.terms?.deliverables ?? []
        brief.toolPolicy = node.terms?.toolPolicy
        brief.contextPolicy = node.terms?.contextPolicy
        // What a person wants changed is told in any case.
        if node.retryPolicy.givesFeedback || failures[slot]?.kind == .rejected { brief.previousFailure = failures[slot] }
        brief.budgetLeft = budget.reservations[slot] ?? [:]
        brief.idempotencyKey = key
        return brief
    }
}
