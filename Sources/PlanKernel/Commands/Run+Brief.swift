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
        let isRefused = failures[slot].map { [.invalidOutput, .checkFailed, .rejected].contains($0.kind) } ?? false
        return AssignmentBrief(
            title: node.title, objective: node.objective, instructions: node.instructions,
            successCriteria: node.terms?.successCriteria ?? [], deliverables: node.terms?.deliverables ?? [],
            toolPolicy: node.terms?.toolPolicy, contextPolicy: node.terms?.contextPolicy,
            previousFailure: node.retryPolicy.givesFeedback || (isRefused && failures[slot]?.kind == .rejected) ? failures[slot] : nil,
            budgetLeft: budget.reservations[slot] ?? [:], idempotencyKey: key)
    }
}
